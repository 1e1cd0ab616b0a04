using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

/// <summary>A download folder with one file of zeros, larger than memory.</summary>
internal sealed class HugeFile(long length) : ISftpFileSystem, ISftpReader
{
    public SftpEntry Entry { get; } = new("huge", false, length, DateTimeOffset.UnixEpoch);

    public ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = (int)Math.Clamp(length - offset, 0, buffer.Length);
        buffer.Span[..count].Clear();
        return new(count);
    }

    public void Sent(long offset, int count) { }

    public ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken) => new(Entry);
    public ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken) => new(new SftpResult<ISftpReader>(SftpOutcome.Done, this));
    public ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Unsupported);
    public ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> MakeFolder(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> RemoveFolder(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken) => new(new SftpSpace(0, 0));
    public ValueTask DisposeAsync() => default;
}
