using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Exchange.Tests.Portal;

/// <summary>A client of tus 1.0.0, as plain as the protocol: one that can be cut anywhere.</summary>
internal sealed class Tus(Browser browser, string root)
{
    private static readonly (string, string) Version = ("Tus-Resumable", "1.0.0");

    public async Task<Page> Make(string name, long length) => await browser.Send("POST", root, null, Version,
        ("Upload-Length", length.ToString(CultureInfo.InvariantCulture)), ("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name))));

    public Task<Page> Head(string address) => browser.Send("HEAD", address, null, Version);

    public async Task<long> OffsetOf(string address) => long.Parse((await Head(address)).Header("Upload-Offset"), CultureInfo.InvariantCulture);

    public Task<Page> Remove(string address) => browser.Send("DELETE", address, null, Version);

    public Task<Page> Append(string address, long offset, HttpContent content, string type = "application/offset+octet-stream")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return browser.Send("PATCH", address, content, Version, ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Sends so many bytes of what is left, then breaks the connection.</summary>
    public async Task AppendAndCut(string address, long offset, byte[] bytes, int count)
    {
        try { await Append(address, offset, new CutContent(bytes, (int)offset, count)); }
        catch (HttpRequestException) { } // As meant.
    }

    public async Task<string> Whole(string name, byte[] bytes)
    {
        var made = await Make(name, bytes.Length);
        Assert.True(made.Status is HttpStatusCode.Created, $"{made.Status} for {name}");
        Assert.Equal(HttpStatusCode.NoContent, (await Append(made.Header("Location"), 0, new ByteArrayContent(bytes))).Status);
        return made.Header("Location");
    }

    private sealed class CutContent(byte[] bytes, int offset, int count) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(offset, count));
            await stream.FlushAsync();
            await Task.Delay(300); // What a server has not read of a connection that ends, it never sees.
            throw new HttpRequestException("Cut.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length - offset;
            return true;
        }
    }
}
