using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Links;

/// <summary>
/// Forms that only our own pages can send. A guard of its own, apart from the staff pages' one in the same process:
/// cookies do not know ports, so theirs and ours may not share a name.
/// </summary>
internal sealed class PortalForms(PortalKeys keys)
{
    private const string Header = "Exchange-Form";

    private readonly IAntiforgery _guard = Guard(keys.Provider);

    /// <summary>For one page; sets the cookie that goes with it.</summary>
    public FormToken Give(HttpContext http)
    {
        var tokens = _guard.GetAndStoreTokens(http);
        http.Response.Headers.CacheControl = "no-store";
        return new(tokens.FormFieldName, tokens.RequestToken ?? throw new InvalidOperationException("No form token was made."));
    }

    /// <summary>Null: not a form of ours, too old, or no form at all.</summary>
    public async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try { return await _guard.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(http.RequestAborted) : null; }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException) { return null; } // Malformed or too large.
    }

    /// <summary>Of a form that is read as it streams in.</summary>
    public Task<bool> IsOursAsync(HttpContext http, string token)
    {
        http.Request.Headers[Header] = token;
        return _guard.IsRequestValidAsync(http);
    }

    private static IAntiforgery Guard(IDataProtectionProvider protection) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(protection)
        .AddAntiforgery(options =>
        {
            options.FormFieldName = "form";
            options.HeaderName = Header;
            options.Cookie = new() { Name = "exchange-portal-form", Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, SecurePolicy = CookieSecurePolicy.Always };
        })
        .BuildServiceProvider().GetRequiredService<IAntiforgery>();
}
