namespace Exchange.Sftp.Protocol;

/// <summary>All that SFTP needs from SSH: an ordered byte stream in both directions. Used by one thread.</summary>
internal interface ISftpChannel
{
    /// <summary>Waits for at least one byte; 0 when the peer has finished or gone.</summary>
    int Read(Span<byte> into);

    /// <summary>Returns when all bytes are taken, which waits for a slow peer; false when it has gone.</summary>
    bool Write(ReadOnlySpan<byte> data);
}
