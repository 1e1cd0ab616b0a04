using Exchange.Content;
using Exchange.Exports;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Exchange.Api;

/// <summary><c>POST /api/exports</c>: packs while it receives. Files that come before the fields they need wait encrypted.</summary>
internal sealed class ExportUpload(
    ExportPacker packer, OfferedFile offered, ContentStore content, DiskRoom disk, ExchangeLimits limits, IGrainFactory grains)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MaxKey = 200;

    /// <summary>Small uploads come and go in less; whoever waits has not sent its body yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _room = new(limits.UploadsAtOnce);
    private int _waiting;

    public async Task<IResult> ReceiveAsync(HttpContext http, Actor by)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limits.UploadBytes;
        var expected = http.Request.ContentLength;
        if (expected > limits.UploadBytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"At most {limits.UploadBytes} bytes fit in one export.");
        using var digest = http.Request.Headers.ContainsKey(KeyHeader) ? new BodyDigest() : null; // Without a key there is no repeat.
        if (UploadBody.Of(http.Request, limits, digest) is not { } body)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "not-a-form", "Send multipart/form-data with a boundary.");
        if (IdOf(http, by) is not { } id)
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid-idempotency-key", $"The Idempotency-Key is one value of at most {MaxKey} characters.");
        if (!disk.HasRoomFor(expected))
            return Problems.Of(StatusCodes.Status507InsufficientStorage, "disk-full", "There is no room for this now. What is under way goes on; try again later.");
        if (!await EnterAsync(http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "5";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "busy", "Too many uploads are under way. Try again in a few seconds.");
        }

        var upload = new IncomingUpload(packer, offered, content, grains.GetGrain<IStudyExport>(id), http, by, body, digest);
        return await upload.RunAsync(() => _room.Release());
    }

    private async Task<bool> EnterAsync(CancellationToken aborted)
    {
        try { return Interlocked.Increment(ref _waiting) <= limits.UploadsWaiting && await _room.WaitAsync(Patience, aborted); }
        finally { Interlocked.Decrement(ref _waiting); }
    }

    /// <summary>The same client and key give the same export.</summary>
    private static string? IdOf(HttpContext http, Actor by)
    {
        var keys = http.Request.Headers[KeyHeader];
        if (keys.Count == 0) return ExportId.New();
        return keys is [{ Length: > 0 and <= MaxKey } key] ? ExportId.Of(by, key) : null;
    }
}
