using System.Globalization;
using System.Security.Cryptography;
using Exchange.Links;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>What a partner's browser remembers, sealed. Whether it still holds, the grains say.</summary>
/// <param name="UserName">Normalised.</param>
/// <param name="Secret">Of the session, the leave to change the password, or the visit of an invitation.</param>
internal readonly record struct Remembered(string UserName, Guid Secret);

internal sealed class AccountCookies(PortalKeys keys, PortalOptions options, TimeProvider time)
{
    public static readonly AccountCookie Session = new("exchange-account", AccountPath.Home), Change = new("exchange-account-change", AccountPath.Password), Step = new("exchange-account-step", AccountPath.Code);

    private readonly IDataProtector _protector = keys.Provider.CreateProtector("exchange-account");

    public static AccountCookie Invitation(string token) => new("exchange-invitation", AccountPath.Invitation(token));

    public void Give(HttpContext http, AccountCookie cookie, Remembered value) => http.Response.Cookies.Append(
        cookie.Name, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{cookie} {value.UserName} {value.Secret:N} {time.GetUtcNow().ToUnixTimeSeconds()}")), Scope(cookie));

    public void Take(HttpContext http, AccountCookie cookie) => http.Response.Cookies.Delete(cookie.Name, Scope(cookie));

    /// <summary>Null when there is none, it is forged, another's, or too old.</summary>
    public Remembered? Read(HttpContext http, AccountCookie cookie)
    {
        if (http.Request.Cookies[cookie.Name] is not { Length: > 0 } sealedText) return null;
        try { return Parse(_protector.Unprotect(sealedText), cookie); }
        catch (CryptographicException) { return null; } // Forged, or of a key ring that is gone.
    }

    private Remembered? Parse(string text, AccountCookie cookie) =>
        text.StartsWith($"{cookie} ", StringComparison.Ordinal) && text[(cookie.ToString().Length + 1)..].Split(' ') is [var name, var secret, var since]
        && DateTimeOffset.FromUnixTimeSeconds(long.Parse(since, CultureInfo.InvariantCulture)) + options.VisitLength > time.GetUtcNow()
            ? new(name, Guid.ParseExact(secret, "N")) : null;

    private static CookieOptions Scope(AccountCookie cookie) =>
        new() { Path = cookie.Path, HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, IsEssential = true };
}

internal sealed record AccountCookie(string Name, string Path)
{
    public override string ToString() => $"{Name}:{Path}";
}
