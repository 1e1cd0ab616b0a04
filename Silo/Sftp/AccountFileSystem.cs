using System.Runtime.CompilerServices;
using Exchange.Accounts;
using Exchange.Exports;

namespace Exchange.Sftp;

/// <summary>One session's view of its account: the account's folders, asked in the session's name.</summary>
internal sealed class AccountFileSystem(IAccountFolders folders, AccountCaller by, AccountFileDoor door, DiskRoom room, TimeProvider time, Func<ValueTask> ended) : ISftpFileSystem
{
    private const int PageSize = 500;

    public async ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken)
    {
        if (path.IsFolderItself) return new SftpEntry("", true, 0, time.GetUtcNow());
        var answer = await folders.Find(by, FolderOf(path), PathOf(path));
        return answer.File is { } file ? Entry(file) : answer.Outcome.ToSftp();
    }

    public async ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath folder, CancellationToken cancellationToken)
    {
        var first = await folders.List(by, FolderOf(folder), PathOf(folder), null, PageSize);
        if (first.Outcome is FileOutcome.Done) return new SftpResult<IAsyncEnumerable<SftpEntry>>(SftpOutcome.Done, Pages(folder, first, cancellationToken));
        // The grain tells no file from nothing here; clients that list a file's name ask what it is.
        var isFile = !folder.IsFolderItself && first.Outcome is FileOutcome.NotFound && (await folders.Find(by, FolderOf(folder), PathOf(folder))).File is { IsFolder: false };
        return isFile ? SftpOutcome.NotAFolder : first.Outcome.ToSftp();
    }

    public async ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken)
    {
        var (outcome, reader) = await door.OpenReadAsync(folders, by, FolderOf(file), PathOf(file));
        return reader is null ? outcome.ToSftp() : new SftpResult<ISftpReader>(SftpOutcome.Done, new AccountFileReading(reader, Entry(reader.File)));
    }

    public async ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken)
    {
        if (!room.HasRoomFor(null)) return SftpOutcome.NoSpace;
        var (outcome, writer) = await door.OpenWriteAsync(folders, by, PathOf(file), new(mode.Create, mode.Truncate, mode.MustBeNew));
        return writer is null ? outcome.ToSftp() : new SftpResult<ISftpWriter>(SftpOutcome.Done, new AccountFileWriting(writer, room));
    }

    public async ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken) => (await folders.Remove(by, PathOf(file))).ToSftp();

    public async ValueTask<SftpOutcome> SetTime(SftpPath file, DateTimeOffset changedAt, CancellationToken cancellationToken) => (await folders.SetTime(by, PathOf(file), changedAt)).ToSftp();

    public async ValueTask<SftpOutcome> MakeFolder(SftpPath folder, CancellationToken cancellationToken) => (await folders.MakeFolder(by, PathOf(folder))).ToSftp();

    public async ValueTask<SftpOutcome> RemoveFolder(SftpPath folder, CancellationToken cancellationToken)
    {
        var outcome = await folders.RemoveFolder(by, PathOf(folder));
        return outcome is FileOutcome.NotFound && (await folders.Find(by, AccountFolder.Upload, PathOf(folder))).File is not null ? SftpOutcome.NotAFolder : outcome.ToSftp();
    }

    public async ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken) =>
        (await folders.Rename(by, PathOf(from), PathOf(to), replace)).ToSftp();

    public async ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken) =>
        await folders.Space(by) is { } space
            ? new SftpSpace(space.QuotaBytes, Math.Max(0, space.QuotaBytes - space.UsedBytes), space.MaxEntries, Math.Max(0, space.MaxEntries - space.Entries)) : SftpOutcome.Ended;

    public ValueTask DisposeAsync() => ended();

    private async IAsyncEnumerable<SftpEntry> Pages(SftpPath folder, FileList page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var file in page.Files) yield return Entry(file);
            cancellationToken.ThrowIfCancellationRequested();
            if (!page.HasMore || page.Files is not [.., var last]) yield break;
            page = await folders.List(by, FolderOf(folder), PathOf(folder), last.Name, PageSize);
        }
    }

    private static SftpEntry Entry(FileView file) => new(file.Name, file.IsFolder, file.Size, file.GivenAt ?? file.ChangedAt);

    private static AccountFolder FolderOf(SftpPath path) => path.Folder is SftpFolder.Download ? AccountFolder.Download : AccountFolder.Upload;

    private static string PathOf(SftpPath path) => string.Join('/', path.Names);
}
