using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>Remembers, for one link in one browser, that the right password was given. Whether it still holds, the grain says.</summary>
internal sealed class VisitCookie(PortalKeys keys, PortalOptions options, TimeProvider time)
{
    private const string Name = "exchange-link";

    private readonly IDataProtector _protector = keys.Provider.CreateProtector(Name);

    public void Give(HttpContext http, string token, int visit) => http.Response.Cookies.Append(
        Name, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{LinkToken.KeyOf(token)} {visit} {time.GetUtcNow().ToUnixTimeSeconds()}")), Scope(token));

    public void Take(HttpContext http, string token) => http.Response.Cookies.Delete(Name, Scope(token));

    /// <summary>The visit's number; null when there is none, it is another link's, or it is too old.</summary>
    public int? Read(HttpContext http, string token)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } sealedText) return null;
        try { return VisitIn(_protector.Unprotect(sealedText), token); }
        catch (CryptographicException) { return null; } // Forged, or of a key ring that is gone.
    }

    private int? VisitIn(string text, string token) =>
        text.Split(' ') is [var key, var visit, var since] && key == LinkToken.KeyOf(token)
        && DateTimeOffset.FromUnixTimeSeconds(long.Parse(since, CultureInfo.InvariantCulture)) + options.VisitLength > time.GetUtcNow()
            ? int.Parse(visit, CultureInfo.InvariantCulture) : null;

    private static CookieOptions Scope(string token) =>
        new() { Path = LinkPath.Of(token), HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, IsEssential = true };
}
