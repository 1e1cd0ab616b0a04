using Exchange.Accounts;
using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Exchange.Uploads;

/// <summary>What came of a form.</summary>
/// <param name="Count">Files that were received whole.</param>
/// <param name="Outcome">Null: it was no form of ours, or broke off.</param>
internal readonly record struct FormTaken(int Count, FileOutcome? Outcome);

/// <summary>A plain form with files, read as it streams in: nothing is held whole, nothing lies on the disk in plain form.</summary>
internal sealed class FormUpload(AccountFileDoor files, PortalForms forms)
{
    private const int MaxField = 8 * 1024, BufferSize = 256 * 1024;

    /// <summary>Puts the files of the form into an upload folder.</summary>
    public async Task<FormTaken> TakeAsync(HttpContext http, IAccountFolders folders, AccountCaller by)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null; // The quota bounds it.
        if (BoundaryOf(http.Request) is not { } boundary) return default;
        try { return await Take(http, folders, by, new(boundary, http.Request.Body)); }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException && !http.RequestAborted.IsCancellationRequested) { return default; }
    }

    private async Task<FormTaken> Take(HttpContext http, IAccountFolders folders, AccountCaller by, MultipartReader reader)
    {
        var (folder, isOurs, count) = ("", false, 0);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            if (name is "form") isOurs = await forms.IsOursAsync(http, await Text(section, http.RequestAborted));
            else if (name is "folder") folder = await Text(section, http.RequestAborted);
            else if (name is "files" && NameOf(disposition) is { Length: > 0 } file)
            {
                if (!isOurs) throw new InvalidDataException("No form of ours, or its files come before its token.");
                var outcome = await Take(folders, by, folder.Length == 0 ? file : $"{folder}/{file}", section.Body, http.RequestAborted);
                if (outcome is not FileOutcome.Done)
                {
                    http.Response.Headers.Connection = "close"; // The rest is not read.
                    return new(count, outcome);
                }
                count++;
            }
        }
        return new(count, count > 0 ? await folders.Ready(by, folder.Split('/')[0]) : FileOutcome.Done);
    }

    /// <summary>What is cut stays, to go on from there.</summary>
    private async Task<FileOutcome> Take(IAccountFolders folders, AccountCaller by, string path, Stream body, CancellationToken cancellationToken)
    {
        var (opened, writer) = await files.OpenWriteAsync(folders, by, path, new(Create: true, Truncate: true, MustBeNew: false));
        if (writer is null) return opened;
        await using (writer)
        {
            var buffer = new byte[BufferSize];
            while (await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                if (await writer.AppendAsync(buffer.AsMemory(0, read)) is not FileOutcome.Done and var refused) return refused;
            }
            return await writer.CompleteAsync(cancellationToken);
        }
    }

    private static async Task<string> Text(MultipartSection section, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(section.Body);
        var buffer = new char[MaxField];
        var read = await reader.ReadBlockAsync(buffer, cancellationToken);
        return read < MaxField ? new(buffer, 0, read) : throw new InvalidDataException("A field is too long.");
    }

    /// <summary>Browsers send the bare name; a folder's path is not taken from here.</summary>
    private static string? NameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
}
