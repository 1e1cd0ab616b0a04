using Exchange.Accounts;

namespace Exchange.Sftp;

/// <summary>A file that a session reads.</summary>
internal sealed class AccountFileReading(AccountFileReader reader, SftpEntry entry) : ISftpReader
{
    public SftpEntry Entry => entry;

    public async ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken) =>
        await reader.ReadAtAsync(offset, buffer, cancellationToken) is { } count ? count : SftpOutcome.Ended;

    public void Sent(long offset, int count) => reader.Sent(offset, count);

    public void Closed() => reader.Confirm();

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
