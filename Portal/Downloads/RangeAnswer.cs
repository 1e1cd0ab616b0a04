using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Exchange.Downloads;

/// <summary>Which bytes a request gets, by its conditions and its range (RFC 9110, sections 13 and 14).</summary>
/// <param name="Status">200, 206, 304, 412 or 416.</param>
/// <param name="Start">First byte to send.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct RangeAnswer(int Status, long Start, long End)
{
    private const string Bytes = "bytes";

    /// <param name="tag">Strong.</param>
    public static RangeAnswer To(HttpRequest request, EntityTagHeaderValue tag, long size)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfMatch is { Count: > 0 } match && !match.Any(t => IsAny(t) || t.Compare(tag, useStrongComparison: true))) return new(StatusCodes.Status412PreconditionFailed, 0, 0);
        if (headers.IfNoneMatch is { Count: > 0 } none && none.Any(t => IsAny(t) || t.Compare(tag, useStrongComparison: false))) return new(StatusCodes.Status304NotModified, 0, 0);

        var whole = new RangeAnswer(StatusCodes.Status200OK, 0, size);
        // Several ranges at once get the whole, which a server may always send; other units and methods have no ranges.
        if (!HttpMethods.IsGet(request.Method) || headers.Range is not { Ranges.Count: 1 } range || !range.Unit.Equals(Bytes, StringComparison.OrdinalIgnoreCase)) return whole;
        if (!IsStillTheSame(headers, request, tag)) return whole;

        var (first, last) = (range.Ranges.First().From, range.Ranges.First().To);
        if (first is null) // The last so many bytes.
            return last is > 0 && size > 0 ? new(StatusCodes.Status206PartialContent, Math.Max(0, size - last.Value), size) : new(StatusCodes.Status416RangeNotSatisfiable, 0, 0);
        return first >= size ? new(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
            : new(StatusCodes.Status206PartialContent, first.Value, last >= size - 1 || last is null ? size : last.Value + 1);
    }

    /// <summary>The head of the answer, for a file that is kept, never shown.</summary>
    /// <param name="size">Bytes of the whole file.</param>
    public void Describe(HttpResponse response, string name, EntityTagHeaderValue tag, long size)
    {
        response.StatusCode = Status;
        response.Headers.ETag = tag.ToString();
        response.Headers.AcceptRanges = Bytes;
        if (Status is StatusCodes.Status416RangeNotSatisfiable) response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}");
        if (Status is not (StatusCodes.Status200OK or StatusCodes.Status206PartialContent)) return;

        if (Status is StatusCodes.Status206PartialContent) response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {Start}-{End - 1}/{size}");
        response.ContentType = name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? "application/zip" : "application/octet-stream";
        response.ContentLength = End - Start;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    /// <summary>A date never matches: there is no Last-Modified to compare it with.</summary>
    private static bool IsStillTheSame(RequestHeaders headers, HttpRequest request, EntityTagHeaderValue tag) =>
        request.Headers.IfRange.Count == 0 || headers.IfRange?.EntityTag is { } known && known.Compare(tag, useStrongComparison: true);

    private static bool IsAny(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any);
}
