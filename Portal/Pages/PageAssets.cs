using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Exchange.Pages;

/// <summary>Style sheet, fonts, icon and script, each under a name with the hash of its content, so that browsers may keep it for good.</summary>
internal sealed class PageAssets
{
    public const string Path = "/assets/";

    private const string Folder = "assets/", Forever = "public, max-age=31536000, immutable";

    private readonly FrozenDictionary<string, Asset> _assets;

    public PageAssets()
    {
        var assembly = typeof(PageAssets).Assembly;
        Dictionary<string, Asset> assets = [];
        Dictionary<string, string> hashed = [];
        // The style sheet comes last: it names the fonts.
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(name => name.EndsWith(".css", StringComparison.Ordinal)))
        {
            var name = resource[Folder.Length..];
            using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (name.EndsWith(".css", StringComparison.Ordinal)) bytes = WithHashedNames(bytes, hashed);
            var dot = name.LastIndexOf('.');
            hashed[name] = $"{name[..dot]}.{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6))}{name[dot..]}";
            assets[hashed[name]] = new(bytes, TypeOf(name[dot..]));
        }
        (_assets, Stylesheet, Icon, UploadScript) = (assets.ToFrozenDictionary(), Path + hashed["portal.css"], Path + hashed["icon.svg"], Path + hashed["upload.js"]);
        PasswordScript = Path + hashed["password.js"];
    }

    public string Stylesheet { get; }

    public string Icon { get; }

    public string UploadScript { get; }

    public string PasswordScript { get; }

    public async Task SendAsync(HttpContext http, string name)
    {
        if (!_assets.TryGetValue(name, out var asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.Headers.CacheControl = Forever;
        http.Response.ContentType = asset.Type;
        http.Response.ContentLength = asset.Bytes.Length;
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.Body.WriteAsync(asset.Bytes, http.RequestAborted);
    }

    private static byte[] WithHashedNames(byte[] css, Dictionary<string, string> hashed)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(css));
        foreach (var (name, with) in hashed) text.Replace($"url({name})", $"url({with})");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => throw new InvalidOperationException($"No content type is known for {extension}."),
    };

    private sealed record Asset(byte[] Bytes, string Type);
}
