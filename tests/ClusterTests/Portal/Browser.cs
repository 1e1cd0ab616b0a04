using System.Net;
using System.Text.RegularExpressions;

namespace Exchange.Tests.Portal;

/// <summary>A recipient's browser without script: keeps cookies, sends the forms of the pages it was shown, follows no redirect by itself.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private string _form = "";

    public Browser(Uri address, string language)
    {
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>As they are sent to this path.</summary>
    public string CookiesFor(string path) => _cookies.GetCookieHeader(new(_client.BaseAddress!, path)); // Given at the start.

    public Task<Page> Get(string path, params (string Name, string Value)[] headers) => Send(new(HttpMethod.Get, path), headers);

    /// <summary>Any other request, with the cookies of the pages.</summary>
    public Task<Page> Send(string method, string path, HttpContent? content, params (string Name, string Value)[] headers) => Send(new(new(method), path) { Content = content }, headers);

    /// <summary>For who reads slowly: the body is still on its way.</summary>
    public Task<HttpResponseMessage> Open(string path) => _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    public Task<Page> Head(string path) => Send(new(HttpMethod.Head, path), []);

    /// <summary>With the hidden field of the last page that had one.</summary>
    public Task<Page> Post(string path, params (string Name, string Value)[] fields) =>
        Send(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Append(("form", _form)).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2))) }, []);

    /// <summary>A form with one file, its token first as the pages have it.</summary>
    public Task<Page> Upload(string path, string name, byte[] bytes, string folder = "")
    {
        ByteArrayContent file = new(bytes);
        // As browsers do: the name as UTF-8 between quotes.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        MultipartFormDataContent form = new() { { new StringContent(_form), "form" }, { new StringContent(folder), "folder" } };
        form.Add(file);
        return Send(new(HttpMethod.Post, path) { Content = form }, []);
    }

    public async Task<Page> Try(string token, string password)
    {
        await Get($"/l/{token}/password");
        return await Post($"/l/{token}/password", ("password", password));
    }

    /// <summary>Up to the study page.</summary>
    public async Task<Page> Enter(string token, string password)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Try(token, password)).Status);
        await Get($"/l/{token}");
        Assert.Equal(HttpStatusCode.SeeOther, (await Post($"/l/{token}/agree", ("agreed", "yes"))).Status);
        return await Get($"/l/{token}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<Page> Send(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await _client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var page = new Page(response.StatusCode, all, bytes);
        if (Form().Match(page.Text) is { Success: true } form) _form = form.Groups[1].Value;
        return page;
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Form();
}

public sealed record Page(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Text { get; } = System.Text.Encoding.UTF8.GetString(Bytes);
    public string Header(string name) => Headers.GetValueOrDefault(name) ?? "";
    /// <summary>As a reader sees it: entities as characters.</summary>
    public string Read => WebUtility.HtmlDecode(Text);
}
