using Exchange.Content;
using Microsoft.Extensions.Logging;

namespace Exchange.Accounts;

/// <summary>
/// How doors read and write accounts' files: the folders say what may be, the bytes go past them. Works with keys that
/// the folders hand over, so it needs no master key. One per process; thread-safe.
/// </summary>
public sealed class AccountFileDoor(ContentStore content, TimeProvider time, ILogger<AccountFileDoor> logger)
{
    /// <param name="path">Below the folder, as the folders keep it.</param>
    /// <returns>A reader when the outcome is <see cref="FileOutcome.Done"/>, and only then. Disposing is the caller's.</returns>
    public async Task<(FileOutcome Outcome, AccountFileReader? Reader)> OpenReadAsync(IAccountFolders folders, AccountCaller by, AccountFolder folder, string path)
    {
        return Reader(folders, by, await folders.OpenRead(by, folder, path));
    }

    /// <summary>The same for a file by its id.</summary>
    public async Task<(FileOutcome Outcome, AccountFileReader? Reader)> OpenReadByIdAsync(IAccountFolders folders, AccountCaller by, string fileId) =>
        Reader(folders, by, await folders.OpenReadById(by, fileId));

    private (FileOutcome Outcome, AccountFileReader? Reader) Reader(IAccountFolders folders, AccountCaller by, FileLease lease) =>
        (lease.Outcome, lease is { Outcome: FileOutcome.Done, File: { } file } ? new(new(content, lease.Pieces), file, folders, by, time, logger) : null);

    /// <summary>Opens a file of the upload folder, anew or to go on where it ended.</summary>
    /// <param name="path">As for reading.</param>
    /// <returns>A writer when the outcome is <see cref="FileOutcome.Done"/>, and only then. Disposing is the caller's.</returns>
    public async Task<(FileOutcome Outcome, AccountFileWriter? Writer)> OpenWriteAsync(IAccountFolders folders, AccountCaller by, string path, FileWriteMode mode)
    {
        var write = await folders.OpenWrite(by, path, mode);
        return (write.Outcome, write is { Outcome: FileOutcome.Done, File: { } file } ? new(content, write, file, folders, by, time, logger) : null);
    }
}
