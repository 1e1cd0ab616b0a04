using Exchange.Accounts;
using Exchange.Downloads;
using Exchange.Links;
using Exchange.Pages;
using Exchange.Settings;
using Exchange.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange;

public static class PortalSetup
{
    private static readonly string[] _read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// The recipients' and partners' pages. Needs <see cref="CurrentSettings"/>, an <see cref="AccountDesk"/>, a <see cref="TimeProvider"/>, an <see cref="IGrainFactory"/>
    /// and a content store.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">The machine does not know the zone of the options.</exception>
    public static IServiceCollection AddPortal(this IServiceCollection services, PortalOptions options)
    {
        // Its messages of each request carry the path, and with it the token.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        services.AddSingleton<PageAssets>().AddSingleton<Frames>().AddSingleton<PageWriter>().AddSingleton<HospitalClock>();
        services.AddSingleton<PortalKeys>().AddSingleton<PortalForms>().AddSingleton<VisitCookie>();
        services.AddSingleton<Throttle>().AddSingleton(new DerivationGate(Environment.ProcessorCount, options.Limits.TriesWaiting));
        services.AddSingleton<UploadAddress>().AddSingleton<TusDoor>().AddSingleton<FormUpload>().AddSingleton<LinkUploads>().AddAccountPages();
        return services.AddSingleton<LinkNotices>().AddSingleton<LinkPages>().AddSingleton<PasswordDoor>().AddSingleton<Doubts>().AddSingleton<PartDownload>();
    }

    /// <summary>Everything the portal's port answers. The host keeps it off every other port, by <see cref="PortalEndpoint"/>.</summary>
    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        var portal = app.MapGroup("").WithMetadata(new PortalEndpoint()).AllowAnonymous().AddEndpointFilter<PortalFilter>();

        portal.MapMethods("/l/{token}", _read, (string token, HttpContext http, LinkPages pages) => pages.ShowAsync(http, token));
        portal.MapMethods("/l/{token}/password", _read, (string token, HttpContext http, PasswordDoor door) => door.AskAsync(http, token));
        portal.MapPost("/l/{token}/password", (string token, HttpContext http, PasswordDoor door) => door.TryAsync(http, token));
        portal.MapPost("/l/{token}/agree", (string token, HttpContext http, LinkPages pages) => pages.AgreeAsync(http, token));
        portal.MapPost("/l/{token}/leave", (string token, HttpContext http, LinkPages pages) => pages.LeaveAsync(http, token));
        portal.MapMethods("/l/{token}/not-mine", _read, (string token, HttpContext http, LinkPages pages) => pages.NotMineAsync(http, token));
        portal.MapMethods("/l/{token}/part/{part:int}", _read, (string token, int part, HttpContext http, PartDownload download) => download.SendAsync(http, token, part));
        portal.MapPost("/l/{token}/upload", (string token, HttpContext http, LinkUploads uploads) => uploads.TakeFormAsync(http, token));
        portal.Map("/l/{token}/tus", (string token, HttpContext http, LinkUploads uploads) => uploads.AnswerAsync(http, token, null));
        portal.Map("/l/{token}/tus/{upload}", (string token, string upload, HttpContext http, LinkUploads uploads) => uploads.AnswerAsync(http, token, upload));
        portal.MapAccountPages(_read);
        portal.MapMethods("/help", _read, (HttpContext http, LinkNotices notices) => notices.HelpAsync(http));
        portal.MapMethods(PageAssets.Path + "{name}", _read, (string name, HttpContext http, PageAssets assets) => assets.SendAsync(http, name));
        portal.MapMethods(LogoDoor.Path + "{hash}", _read, LogoDoor.SendAsync);
        portal.MapFallback("{*path}", (HttpContext http, LinkNotices notices) => notices.NowhereAsync(http));
    }
}

/// <summary>Marks what only the portal's port may answer.</summary>
public sealed class PortalEndpoint;
