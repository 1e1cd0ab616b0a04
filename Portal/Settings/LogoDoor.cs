using Microsoft.AspNetCore.Http;

namespace Exchange.Settings;

/// <summary>The hospital's logo, for the recipients' pages and the staff's. Whatever it holds, a browser takes it for a picture or for nothing.</summary>
public static class LogoDoor
{
    public const string Path = "/logo/";

    private const string Forever = "public, max-age=31536000, immutable", Policy = "default-src 'none'; sandbox";

    /// <summary>With the hash of its content, so that browsers may keep it for good; null: there is none.</summary>
    public static string? AddressOf(HospitalLogo? logo) => logo is null ? null : Path + logo.Hash;

    public static async Task SendAsync(HttpContext http, string hash, CurrentSettings settings)
    {
        if (settings.Now.Institution.Logo is not { ContentType: { } type } logo || logo.Hash != hash)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = type;
        http.Response.ContentLength = logo.Bytes.Value.Length;
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.Body.WriteAsync(logo.Bytes.Value, http.RequestAborted);
    }
}
