using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Exchange.Layout;

/// <summary>The document. Pages run in a circuit, without prerendering: what is seen works. Pages before sign-in are plain HTML.</summary>
public sealed partial class App(IAntiforgery antiforgery) : ComponentBase
{
    public const string LanguageCookie = "exchange-language", ThemeCookie = "exchange-theme";

    private static readonly InteractiveServerRenderMode Circuit = new(prerender: false);

    private Visit _visit = new("en", "", null);
    private string? _token;

    [CascadingParameter] private HttpContext Http { get; set; } = default!; // Always there: this component is only ever drawn in a request.

    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? Circuit : null;

    protected override void OnInitialized()
    {
        _visit = new(LanguageOf(Http.Request), ThemeOf(Http.Request), Http.Connection.RemoteIpAddress?.ToString());
        _token = Http.User.Identity is { IsAuthenticated: true } ? antiforgery.GetAndStoreTokens(Http).RequestToken : null;
    }

    /// <summary>As chosen; else Dutch when the browser prefers it to English.</summary>
    private static string LanguageOf(HttpRequest request)
    {
        if (request.Cookies[LanguageCookie] is "nl" or "en") return request.Cookies[LanguageCookie]!; // Just seen not to be null.
        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return preferred?.StartsWith("nl", StringComparison.OrdinalIgnoreCase) is true ? "nl" : "en";
    }

    private static string ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie]! : ""; // Just seen.
}
