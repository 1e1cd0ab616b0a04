using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Exchange;

/// <summary>The pages for staff.</summary>
public static class AdminUiSetup
{
    public static IServiceCollection AddAdminUi(this IServiceCollection services, AdminUiSettings settings)
    {
        services.AddSingleton(settings);
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        return services.AddScoped<StaffCaller>();
    }

    /// <summary>Before authentication: whoever opens an address that is not there sees a page that says so.</summary>
    public static void UseNoSuchPage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/no-such-page");
        app.Use((http, next) =>
        {
            if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = IsForPage(http.Request);
            return next(http);
        });
    }

    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>After authentication, authorisation and antiforgery. Every page and every circuit asks for a signed-in person, unless it says otherwise.</summary>
    public static void MapAdminUi(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<StaffPage>() is not null) StaffPage.Protect(http.Response.Headers);
            await next(http);
        });
        app.MapStaticAssets().Add(endpoint => endpoint.Metadata.Add(new AllowAnonymousAsset()));
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null) // Our own header says it.
            .RequireAuthorization() // Which roles, each page says itself; whoever has a step left gets no further than its page.
            .WithMetadata(new StaffPage());
    }

    private sealed class AllowAnonymousAsset : Microsoft.AspNetCore.Authorization.IAllowAnonymous;
}

/// <summary>Marks the endpoints of staff pages.</summary>
internal sealed class StaffPage
{
    /// <summary>Nothing from elsewhere, nothing inline but styles: components size themselves with style attributes.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
