using Exchange.Accounts;

namespace Exchange.Uploads;

/// <summary>Uploads into an upload folder: a partner's, or the box of a link.</summary>
/// <param name="owner">Whose uploads these are.</param>
/// <param name="renew">Told what is under way, null in the end; false: nothing more is taken.</param>
internal sealed class FolderTarget(
    AccountFileDoor files, IAccountFolders folders, AccountCaller by, string owner, Func<SessionActivity?, Task<bool>> renew, TimeProvider time) : IUploadTarget
{
    private const int BufferSize = 256 * 1024;

    private static readonly TimeSpan BetweenShows = TimeSpan.FromSeconds(1);

    public async Task<UploadBegun> BeginAsync(string path, long length)
    {
        if (await folders.Space(by) is not { } space) return new(null, UploadRefusal.Ended);
        if (length > space.QuotaBytes - space.UsedBytes) return new(null, UploadRefusal.TooLarge);
        if (await MakeFolders(path) is { } refused) return new(null, refused);
        var (outcome, writer) = await files.OpenWriteAsync(folders, by, path, new(Create: true, Truncate: true, MustBeNew: false));
        if (writer is null) return new(null, Refusal(outcome));
        await using (writer)
        {
            if (length == 0) await writer.CompleteAsync(CancellationToken.None);
            return new(new(owner, writer.File.Id, writer.File.Path, length), null, writer.File.EndsAt);
        }
    }

    public async Task<UploadStanding?> FindAsync(UploadTicket ticket) =>
        await folders.Find(by, AccountFolder.Upload, ticket.Path) is { Outcome: FileOutcome.Done, File: { } file } && file.Id == ticket.File
        && (file.State is FileState.Receiving || file.Size == ticket.Length) ? new(file.Size, file.EndsAt) : null;

    public async Task<UploadStanding?> AppendAsync(UploadTicket ticket, Stream body, CancellationToken cancellationToken)
    {
        if (await FindAsync(ticket) is not { } before) return null;
        var (_, writer) = await files.OpenWriteAsync(folders, by, ticket.Path, default);
        if (writer is null) return null;
        await using (writer)
        {
            if (writer.File.Id != ticket.File || writer.Length != before.Offset) return null;
            var (buffer, shownAt, shown) = (new byte[BufferSize], time.GetTimestamp(), writer.Length);
            while (writer.Length < ticket.Length && await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, ticket.Length - writer.Length)), cancellationToken) is > 0 and var read)
            {
                if (await writer.AppendAsync(buffer.AsMemory(0, read)) is not FileOutcome.Done) return null;
                if (time.GetElapsedTime(shownAt) is var passed && passed < BetweenShows) continue;
                // Renews the session too: a long upload is no absence. A session that ended takes nothing more.
                SessionActivity activity = new(AccountFolder.Upload, ticket.Path, writer.Length, ticket.Length, (long)((writer.Length - shown) / passed.TotalSeconds));
                if (!await renew(activity)) return null;
                (shownAt, shown) = (time.GetTimestamp(), writer.Length);
            }
            await renew(null);
            var outcome = writer.Length == ticket.Length ? await writer.CompleteAsync(cancellationToken) : await writer.FlushAsync();
            return outcome is FileOutcome.Done ? new(writer.Length, writer.File.EndsAt) : null;
        }
    }

    public async Task<bool> RemoveAsync(UploadTicket ticket) =>
        await FindAsync(ticket) is not null && await folders.Remove(by, ticket.Path) is FileOutcome.Done;

    public async Task<bool> ReadyAsync(string folder) => await folders.Ready(by, folder) is FileOutcome.Done;

    /// <summary>A folder that is dragged in brings its folders along. Null when they are there.</summary>
    private async Task<UploadRefusal?> MakeFolders(string path)
    {
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return UploadRefusal.BadName;
        for (var cut = clean.IndexOf('/'); cut > 0; cut = clean.IndexOf('/', cut + 1))
        {
            var outcome = await folders.MakeFolder(by, clean[..cut]);
            if (outcome is not (FileOutcome.Done or FileOutcome.Exists)) return Refusal(outcome);
        }
        return null;
    }

    private static UploadRefusal Refusal(FileOutcome outcome) => outcome switch
    {
        FileOutcome.BadName or FileOutcome.NotFound => UploadRefusal.BadName,
        FileOutcome.Exists or FileOutcome.IsFolder or FileOutcome.NotEmpty => UploadRefusal.Exists,
        FileOutcome.NotAllowed or FileOutcome.Superseded => UploadRefusal.NotAllowed,
        FileOutcome.QuotaExceeded => UploadRefusal.TooLarge,
        FileOutcome.TooMany => UploadRefusal.TooMany,
        FileOutcome.SessionEnded or FileOutcome.Done => UploadRefusal.Ended,
    };
}
