namespace Exchange.Sftp;

/// <summary>
/// One signed-in session's view of its account. Every path has passed the checks, and lies in one of the two folders:
/// the root, and the rules that <see cref="SftpFolder.Download"/> is read only and that nothing is renamed from one
/// folder into the other, are kept by the caller. Whether the account still may, the quota and every other rule are
/// the implementation's. Calls of one session come one after the other, from its own thread, which waits: an
/// implementation may answer at once or later. Disposed when the session has ended, however it ended.
/// </summary>
/// <remarks>The token is cancelled when the session is cut, by an administrator, a limit or the server's stop.</remarks>
public interface ISftpFileSystem : IAsyncDisposable
{
    ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken);

    /// <summary>What is in a folder, in any order, without '.' and '..'. The list is read page by page and never held whole.</summary>
    ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath folder, CancellationToken cancellationToken);

    ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken);

    /// <param name="file">Always in the upload folder.</param>
    /// <remarks>A cut upload is opened again without truncation, to go on where it ended.</remarks>
    ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken);

    /// <summary>Removes a file of the upload folder.</summary>
    ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken);

    /// <summary>The time by which the client will know the entry of the upload folder again.</summary>
    ValueTask<SftpOutcome> SetTime(SftpPath entry, DateTimeOffset changedAt, CancellationToken cancellationToken);

    ValueTask<SftpOutcome> MakeFolder(SftpPath folder, CancellationToken cancellationToken);

    /// <summary>Removes an empty folder; one that is not is <see cref="SftpOutcome.NotEmpty"/>.</summary>
    ValueTask<SftpOutcome> RemoveFolder(SftpPath folder, CancellationToken cancellationToken);

    /// <param name="replace">When false an existing target is <see cref="SftpOutcome.Exists"/>; when true it is replaced in one step.</param>
    ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken);

    /// <summary>The account's quota and what is left of it.</summary>
    ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken);
}

/// <param name="Length">Bytes; 0 for a folder. For a cut upload what has arrived, so that the client can go on there.</param>
public sealed record SftpEntry(string Name, bool IsFolder, long Length, DateTimeOffset ChangedAt);

/// <param name="TotalBytes">The quota.</param>
/// <param name="FreeBytes">What is left of it.</param>
/// <param name="TotalEntries">Files and folders there may be.</param>
/// <param name="FreeEntries">How many more.</param>
public readonly record struct SftpSpace(long TotalBytes, long FreeBytes, int TotalEntries, int FreeEntries);

/// <param name="Create">Make the file when it is absent; when false an absent file is <see cref="SftpOutcome.NotFound"/>.</param>
/// <param name="Truncate">Begin anew; when false what is there stays.</param>
/// <param name="MustBeNew">An existing file is <see cref="SftpOutcome.Exists"/>; only with <paramref name="Create"/>.</param>
public readonly record struct SftpWriteMode(bool Create, bool Truncate, bool MustBeNew);

/// <summary>A file open for reading. Disposed when the client closes it or goes.</summary>
public interface ISftpReader : IAsyncDisposable
{
    SftpEntry Entry { get; }

    /// <summary>
    /// Fills as much of the buffer as there is; 0 at and beyond the end, and nowhere else. A short answer before the
    /// end is allowed, but clients pay a round trip for it. Offsets come in any order.
    /// </summary>
    ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Bytes that were read and have now been taken over by the client's connection: what counts as fetched.</summary>
    void Sent(long offset, int count);

    /// <summary>The client closed the file itself, and so has all that was sent. Followed by disposal; not called when it just goes.</summary>
    void Closed();
}

/// <summary>
/// A file open for writing. Ends with exactly one call of <see cref="Complete"/> or <see cref="Abandon"/>, after which
/// nothing is called.
/// </summary>
public interface ISftpWriter
{
    /// <summary>Current length in bytes, what was there before included.</summary>
    long Length { get; }

    /// <summary>
    /// Takes all of the data or refuses. Offsets normally follow each other, but a client may go back, or leave a gap
    /// that reads as zeros until it is filled.
    /// </summary>
    /// <param name="data">Valid until the task ends; at most 255 KiB.</param>
    ValueTask<SftpOutcome> WriteAt(long offset, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Shortens, or lengthens with zeros; counts against the quota.</summary>
    ValueTask<SftpOutcome> SetLength(long length, CancellationToken cancellationToken);

    /// <summary>Returns when what was written survives a crash.</summary>
    ValueTask<SftpOutcome> Flush(CancellationToken cancellationToken);

    /// <summary>The client closed the file and every write had succeeded. The outcome is the answer to its close.</summary>
    ValueTask<SftpOutcome> Complete(CancellationToken cancellationToken);

    /// <summary>The session was cut, or a write had failed: what has arrived stays, to be resumed, and is not delivered.</summary>
    ValueTask Abandon();
}
