using System.IO.Compression;
using Exchange.Downloads;
using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Exchange.Accounts;

/// <summary>
/// All files of the download folder as one ZIP, stored as they are and written while it is sent. Cannot be resumed, so that a
/// part of it is worth nothing: its files count once the recipient's machine has confirmed the whole, and none of their bytes before.
/// </summary>
internal sealed class AccountBundle(AccountFileDoor files, HomeDoor home, IGrainFactory grains, TimeProvider time)
{
    private const int PieceSize = 4 * 64 * 1024, MaxFiles = 1000;

    private static readonly TimeSpan BetweenShows = TimeSpan.FromSeconds(1);

    public async Task SendAsync(HttpContext http)
    {
        if (await home.EnterAsync(http) is not { } visit)
        {
            SeeOther.Of(http, AccountPath.Home);
            return;
        }
        var folders = grains.GetGrain<IAccountFolders>(visit.UserName);
        var list = await folders.List(visit.Caller, AccountFolder.Download, "", null, MaxFiles);
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"download-{time.GetUtcNow():yyyyMMdd}.zip" }.ToString();
        // ZipArchive's directory at the end is written synchronously, a few bytes a file.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;

        List<AccountFileReader> sent = [];
        using var watch = SocketWatch.On(http);
        try
        {
            await using (ZipArchive zip = new(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var file in list.Files.Where(file => !file.IsFolder))
                {
                    if ((await files.OpenReadByIdAsync(folders, visit.Caller, file.Id)).Reader is not { } reader) continue; // Withdrawn meanwhile.
                    sent.Add(reader);
                    if (await Send(http, zip, visit, reader)) continue;
                    http.Abort();
                    return;
                }
            }
            await http.Response.CompleteAsync();
            if (watch is null ? http.RequestAborted.IsCancellationRequested : !await watch.IsAllConfirmedAsync(sent.Sum(reader => reader.Length), CancellationToken.None, http.RequestAborted)) return;
            foreach (var reader in sent)
            {
                reader.Sent(0, reader.Length);
                reader.Confirm();
            }
        }
        finally
        {
            foreach (var reader in sent) await reader.DisposeAsync();
        }
    }

    /// <summary>False when the file was cut.</summary>
    private async Task<bool> Send(HttpContext http, ZipArchive zip, PartnerVisit visit, AccountFileReader reader)
    {
        var account = grains.GetGrain<IPartnerAccount>(visit.UserName);
        await using var entry = await zip.CreateEntry(reader.File.Name, CompressionLevel.NoCompression).OpenAsync(http.RequestAborted);
        var (buffer, shownAt, shown) = (new byte[PieceSize], time.GetTimestamp(), 0L);
        for (var position = 0L; position < reader.Length;)
        {
            if (await reader.ReadAtAsync(position, buffer, http.RequestAborted) is not { } read || read == 0) return false;
            await entry.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            position += read;
            if (time.GetElapsedTime(shownAt) is var passed && passed < BetweenShows) continue;
            SessionActivity activity = new(AccountFolder.Download, reader.File.Path, position, reader.Length, (long)((position - shown) / passed.TotalSeconds));
            if (!await account.RenewSession(visit.Caller.Session, activity)) return false;
            (shownAt, shown) = (time.GetTimestamp(), position);
        }
        return true;
    }
}
