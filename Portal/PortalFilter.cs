using System.Security.Claims;
using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Exchange;

/// <summary>Around every answer of the portal: headers, limits, and plain words when something breaks.</summary>
internal sealed partial class PortalFilter(PortalOptions options, Throttle throttle, LinkNotices notices, ILogger<PortalFilter> logger) : IEndpointFilter
{
    private const int MaxForm = 8 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        SecurityHeaders.Set(http.Response.Headers, options.IsProduction);
        http.User = new ClaimsPrincipal(); // Staff cookies of another port come along too; here they mean nothing.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxForm;
        try
        {
            if (throttle.Admits(http)) return await next(context);
            await notices.TooManyAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { } // Nobody listens any more.
        catch (Exception e) when (!http.Response.HasStarted) // The outermost wall: a stranger gets words, the log gets the fault.
        {
            LogBroken(e);
            http.Response.Clear();
            SecurityHeaders.Set(http.Response.Headers, options.IsProduction);
            await notices.BrokenAsync(http);
        }
        return Results.Empty;
    }

    [LoggerMessage(LogLevel.Error, "A page of the portal could not be answered")]
    private partial void LogBroken(Exception e);
}
