using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exchange.Uploads;

/// <summary>
/// Resumable uploads: tus 1.0.0 (https://tus.io/protocols/resumable-upload), core with creation, termination and expiration;
/// and one word of our own: a POST to <c>ready</c>, with the name of the folder that was sent, says that this is all.
/// Another site cannot send these requests: their own headers need a leave that is never given.
/// </summary>
internal sealed class TusDoor(UploadAddress addresses)
{
    private const string Version = "1.0.0", VersionHeader = "Tus-Resumable", Offset = "Upload-Offset", Length = "Upload-Length", Expires = "Upload-Expires";
    /// <summary>No sealed address is this short.</summary>
    private const string Ready = "ready";
    private const string Bytes = "application/offset+octet-stream";
    private const int MaxMetadata = 8 * 1024;

    /// <param name="root">Where uploads are made.</param>
    /// <param name="address">Of one upload below it; null: the root itself.</param>
    /// <param name="owner">Whose uploads these are.</param>
    /// <param name="target">Null: nobody is let in.</param>
    public async Task AnswerAsync(HttpContext http, string root, string? address, string owner, IUploadTarget? target)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers[VersionHeader] = Version;
        var method = request.Headers["X-HTTP-Method-Override"].FirstOrDefault()?.ToUpperInvariant() ?? request.Method;
        if (method == HttpMethods.Options)
        {
            response.Headers["Tus-Version"] = Version;
            response.Headers["Tus-Extension"] = "creation,termination,expiration";
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        if (request.Headers[VersionHeader] != Version)
        {
            response.Headers["Tus-Version"] = Version;
            response.StatusCode = StatusCodes.Status412PreconditionFailed;
        }
        else if (target is null) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (address is null)
        {
            if (method == HttpMethods.Post) await Begin(http, root, target);
            else response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (address == Ready) response.StatusCode = method != HttpMethods.Post ? StatusCodes.Status405MethodNotAllowed : await target.ReadyAsync(NameOf(http.Request.Headers["Upload-Metadata"].ToString()) ?? "") ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
        else if (addresses.Read(address, owner) is not { } ticket) response.StatusCode = StatusCodes.Status404NotFound;
        else if (method == HttpMethods.Head) await Tell(response, ticket, target);
        else if (method == HttpMethods.Patch) await Append(http, ticket, target);
        else if (method == HttpMethods.Delete) response.StatusCode = await target.RemoveAsync(ticket) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        else response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    private async Task Begin(HttpContext http, string root, IUploadTarget target)
    {
        if (!long.TryParse(http.Request.Headers[Length], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || NameOf(http.Request.Headers["Upload-Metadata"].ToString()) is not { } name)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var begun = await target.BeginAsync(name, length);
        if (begun.Ticket is not { } ticket)
        {
            http.Response.StatusCode = begun.Refusal switch
            {
                UploadRefusal.BadName => StatusCodes.Status422UnprocessableEntity,
                UploadRefusal.Exists or UploadRefusal.NotAllowed => StatusCodes.Status409Conflict,
                UploadRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
                UploadRefusal.TooMany => StatusCodes.Status507InsufficientStorage,
                UploadRefusal.Ended or null => StatusCodes.Status403Forbidden,
            };
            return;
        }
        if (begun.EndsAt is { } ends) http.Response.Headers[Expires] = ends.ToString("R", CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"{root}/{addresses.Of(ticket)}";
    }

    private static async Task Tell(HttpResponse response, UploadTicket ticket, IUploadTarget target)
    {
        if (await target.FindAsync(ticket) is not { } standing)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        Describe(response, standing);
        response.Headers[Length] = ticket.Length.ToString(CultureInfo.InvariantCulture);
        response.StatusCode = StatusCodes.Status200OK;
    }

    private static async Task Append(HttpContext http, UploadTicket ticket, IUploadTarget target)
    {
        var (request, response) = (http.Request, http.Response);
        if (request.ContentType != Bytes)
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        // Looked at before anything is opened: who is at the wrong place does not push out who is at the right one.
        if (await target.FindAsync(ticket) is not { } before) response.StatusCode = StatusCodes.Status404NotFound;
        else if (!long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) || offset != before.Offset) response.StatusCode = StatusCodes.Status409Conflict;
        else if (request.ContentLength > ticket.Length - offset) response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        else
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = ticket.Length - offset;
            if (await target.AppendAsync(ticket, request.Body, http.RequestAborted) is not { } after)
            {
                response.StatusCode = StatusCodes.Status409Conflict;
                return;
            }
            Describe(response, after);
            response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static void Describe(HttpResponse response, UploadStanding standing)
    {
        response.Headers[Offset] = standing.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers[Expires] = standing.EndsAt.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Pairs of a key and base 64, separated by commas. Null: malformed, too long, or without a name.</summary>
    internal static string? NameOf(string metadata)
    {
        if (metadata.Length > MaxMetadata) return null;
        foreach (var pair in metadata.Split(',', StringSplitOptions.TrimEntries))
        {
            if (pair.Split(' ') is not ["filename", { Length: > 0 } value]) continue;
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var count)) return null;
            try { return new UTF8Encoding(false, true).GetString(bytes.AsSpan(0, count)) is { Length: > 0 } name ? name : null; }
            catch (DecoderFallbackException) { return null; }
        }
        return null;
    }
}
