using Exchange.Accounts;
using Exchange.Exports;

namespace Exchange.Sftp;

/// <summary>
/// A file that a session writes. It grows at its end: what goes back is cut off first and has to be written again, and
/// leaving a gap is refused. A file that was announced or had been longer than it is now is not whole, and is not delivered.
/// </summary>
internal sealed class AccountFileWriting(AccountFileWriter writer, DiskRoom room) : ISftpWriter
{
    private const long LookEvery = 64 << 20;

    private long _atLeast, _looked;

    public long Length => writer.Length;

    public async ValueTask<SftpOutcome> WriteAt(long offset, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (offset > writer.Length) return SftpOutcome.Unsupported;
        if (writer.Length - _looked >= LookEvery && !room.HasRoomFor(null)) return SftpOutcome.NoSpace;
        if (writer.Length - _looked >= LookEvery) _looked = writer.Length;
        return await OnDisk(async () =>
        {
            if (offset < writer.Length)
            {
                _atLeast = Math.Max(_atLeast, writer.Length);
                if (await writer.CutAsync(offset) is not FileOutcome.Done and var refused) return refused;
            }
            return await writer.AppendAsync(data);
        });
    }

    public async ValueTask<SftpOutcome> SetLength(long length, CancellationToken cancellationToken)
    {
        _atLeast = length;
        return length >= writer.Length ? SftpOutcome.Done : await OnDisk(() => writer.CutAsync(length));
    }

    public ValueTask<SftpOutcome> Flush(CancellationToken cancellationToken) => OnDisk(writer.FlushAsync);

    public async ValueTask<SftpOutcome> Complete(CancellationToken cancellationToken)
    {
        await using (writer)
            return writer.Length < _atLeast ? SftpOutcome.ContentRefused : await OnDisk(() => writer.CompleteAsync(cancellationToken));
    }

    public ValueTask Abandon() => writer.DisposeAsync();

    private static async ValueTask<SftpOutcome> OnDisk(Func<ValueTask<FileOutcome>> work)
    {
        try { return (await work()).ToSftp(); }
        catch (IOException e) when (DiskRoom.IsFull(e)) { return SftpOutcome.NoSpace; }
    }
}
