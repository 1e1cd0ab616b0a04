using System.IO.Compression;
using Exchange.Accounts;
using Exchange.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Exchange.Inbound;

/// <summary>A delivery as one ZIP, its files as they came and by the names they came under, written while it is sent. Cut off whenever one of them cannot be read.</summary>
internal sealed class DeliveryBundle(AccountFileDoor files, IGrainFactory grains)
{
    private const int PieceSize = 256 * 1024;

    /// <summary>Devices of Windows, whatever their ending.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])], StringComparer.OrdinalIgnoreCase);

    public async Task SendAsync(HttpContext http, string id, IResult notFound)
    {
        var by = Caller.Of(http);
        var delivery = grains.GetGrain<IInboundDelivery>(id);
        if (!await delivery.Open(by, null) || await delivery.Read(Actor.System) is not { } view)
        {
            await notFound.ExecuteAsync(http);
            return;
        }
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{id}.zip" }.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // ZipArchive's directory at the end is written synchronously, a few bytes a file.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        await using ZipArchive zip = new(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true);
        await foreach (var opened in files.OfDelivery(grains.GetGrain<IAccountFolders>(view.Account), view, by).WithCancellation(http.RequestAborted))
        {
            if (opened is not { } reader)
            {
                http.Abort();
                return;
            }
            await using InboundStream bytes = new(reader);
            await using var entry = await zip.CreateEntry(FreeName(ForEverySystem(reader.File.Path), names), CompressionLevel.NoCompression).OpenAsync(http.RequestAborted);
            await bytes.CopyToAsync(entry, PieceSize, http.RequestAborted);
        }
    }

    /// <summary>What some system does not allow in a name becomes an underscore.</summary>
    private static string ForEverySystem(string path) => string.Join('/', path.Split('/').Select(part =>
    {
        var name = string.Concat(part.Select(c => c < ' ' || "<>:\"\\|?*".Contains(c, StringComparison.Ordinal) ? '_' : c)).TrimEnd(' ', '.');
        return name.Length == 0 ? "_" : Reserved.Contains(name.Split('.')[0]) ? "_" + name : name;
    }));

    /// <summary>A partner may have replaced a file by another of the same name: both are here.</summary>
    private static string FreeName(string path, HashSet<string> names)
    {
        if (names.Add(path)) return path;
        for (var n = 2; ; n++)
        {
            var free = $"{Path.ChangeExtension(path, null)} ({n}){Path.GetExtension(path)}";
            if (names.Add(free)) return free;
        }
    }
}
