using System.Text;
using Exchange.Exports;
using Exchange.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Exchange.Api;

/// <summary>The parts of a multipart upload (RFC 7578), one after the other, within the limits. Nothing is buffered but fields and the report.</summary>
/// <param name="digest">Takes in files and report as they are read; null: nobody will compare them.</param>
internal sealed class UploadBody(HttpRequest request, string boundary, ExchangeLimits limits, BodyDigest? digest)
{
    private const int MaxField = 16 << 10, MaxFileName = 300;

    private readonly MultipartReader _reader = new(boundary, request.Body) { BodyLengthLimit = null };
    private FilePart? _file;
    private int _files;

    /// <returns>Null when it is no multipart form.</returns>
    public static UploadBody? Of(HttpRequest request, ExchangeLimits limits, BodyDigest? digest) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary ? new(request, boundary.ToString(), limits, digest) : null;

    /// <summary>The next part; null at the end.</summary>
    /// <exception cref="IOException">The connection broke off, or the form is malformed.</exception>
    public async Task<UploadPart?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EndFile(cancellationToken);
            if (await _reader.ReadNextSectionAsync(cancellationToken) is not { } section) return null;
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
                || HeaderUtilities.RemoveQuotes(disposition.Name) is not { Length: > 0 } name)
                throw new InvalidDataException("A part of the form has no name.");

            return name.ToString() switch
            {
                "files" => _file = new(Counted(disposition), digest is null ? section.Body : new DigestedStream(section.Body, digest)),
                "report" => Report(await ReadAsync(section.Body, limits.ReportBytes, cancellationToken)),
                var field => new FieldPart(field, Encoding.UTF8.GetString(await ReadAsync(section.Body, MaxField, cancellationToken))),
            };
        }
        catch (InvalidDataException e) { throw new MalformedUploadException(e.Message); }
    }

    /// <summary>Whoever got the file may have read no further than it had to.</summary>
    private async Task EndFile(CancellationToken cancellationToken)
    {
        if (_file is not { } file) return;
        await file.Content.CopyToAsync(Stream.Null, cancellationToken);
        digest?.EndPart(file.Name);
        _file = null;
    }

    private ReportPart Report(byte[] pdf)
    {
        digest?.Append(pdf);
        digest?.EndPart("");
        return new(pdf);
    }

    private string Counted(ContentDispositionHeaderValue disposition)
    {
        if (++_files > limits.UploadFiles) throw new UploadRefusedException(ExportFailure.TooLarge, $"More than {limits.UploadFiles} files.");
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
        return DisplayName.Of(name.Length > 0 ? name : $"file {_files}");
    }

    private static async Task<byte[]> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + read > limit) throw new UploadRefusedException(ExportFailure.TooLarge, $"A field or the report is larger than {limit} bytes.");
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}

internal abstract record UploadPart;
internal sealed record FieldPart(string Name, string Value) : UploadPart;
internal sealed record ReportPart(byte[] Pdf) : UploadPart;
/// <param name="Content">To be read before the next part is asked for.</param>
internal sealed record FilePart(string Name, Stream Content) : UploadPart;

/// <summary>What was sent is no multipart form.</summary>
internal sealed class MalformedUploadException(string inWords) : IOException(inWords);
