using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

/// <summary>Every file there is the same one, of zeros and larger than memory. What is written is only measured.</summary>
internal sealed class HugeFile(long length) : ISftpFileSystem, ISftpReader, ISftpWriter
{
    public long Length { get; private set; } = length;
    public long FirstWrittenOffset { get; private set; } = -1;
    public long SentBytes { get; private set; }
    public bool IsComplete { get; private set; }

    public SftpEntry Entry => new("huge", false, Length, DateTimeOffset.UnixEpoch);

    public ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        buffer.Span[..count].Clear();
        return new(count);
    }

    public void Sent(long offset, int count) => SentBytes += count;

    public void Closed() { }

    public ValueTask<SftpOutcome> WriteAt(long offset, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (FirstWrittenOffset < 0) FirstWrittenOffset = offset;
        Length = Math.Max(Length, offset + data.Length);
        return new(SftpOutcome.Done);
    }

    public ValueTask<SftpOutcome> Complete(CancellationToken cancellationToken)
    {
        IsComplete = true;
        return new(SftpOutcome.Done);
    }

    public ValueTask<SftpOutcome> SetLength(long length, CancellationToken cancellationToken) => new(SftpOutcome.Unsupported);
    public ValueTask<SftpOutcome> Flush(CancellationToken cancellationToken) => new(SftpOutcome.Done);
    public ValueTask Abandon() => default;

    public ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken) => new(Entry);
    public ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken) => new(new SftpResult<ISftpReader>(SftpOutcome.Done, this));
    public ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Unsupported);
    public ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken) => new(new SftpResult<ISftpWriter>(SftpOutcome.Done, this));
    public ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> SetTime(SftpPath entry, DateTimeOffset changedAt, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> MakeFolder(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> RemoveFolder(SftpPath folder, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken) => new(SftpOutcome.Denied);
    public ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken) => new(default(SftpSpace));
    public ValueTask DisposeAsync() => default;
}
