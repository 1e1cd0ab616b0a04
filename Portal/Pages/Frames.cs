using Exchange.Settings;
using Microsoft.AspNetCore.Http;

namespace Exchange.Pages;

/// <summary>The frame for one answer, in the recipient's language: chosen by hand, else the link's, else the browser's.</summary>
internal sealed class Frames(CurrentSettings settings, PageAssets assets)
{
    private const string Parameter = "lang";

    /// <param name="linkLanguage">Null when no link is known.</param>
    /// <param name="reference">Null when no link is known.</param>
    public PageFrame Of(HttpContext http, string? linkLanguage = null, string? reference = null)
    {
        var chosen = Known(http.Request.Query[Parameter]);
        var words = Words.Of(chosen ?? Known(linkLanguage) ?? Preferred(http.Request));
        return new(words, settings.Now, assets.Stylesheet, assets.Icon, reference,
            LanguageUrl: $"?{Parameter}={(words == Words.Dutch ? Words.English : Words.Dutch).Language}", Query: QueryOf(http), UploadScript: assets.UploadScript, PasswordScript: assets.PasswordScript);
    }

    /// <summary>What keeps the language that was chosen by hand.</summary>
    public static string QueryOf(HttpContext http) => Known(http.Request.Query[Parameter]) is { } chosen ? $"?{Parameter}={chosen}" : "";

    private static string? Known(string? language) => language is "nl" or "en" ? language : null;

    /// <summary>RFC 9110, 12.5.4; Dutch when neither language is wished for.</summary>
    private static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Known(wish.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(language => language is not null) ?? Words.Dutch.Language;
}
