using Exchange.Sftp.Protocol;

namespace Exchange.Tests.Sftp;

/// <summary>A transport without SSH: gives what a client would have sent, in pieces, and keeps what it would have got.</summary>
internal sealed class ScriptedChannel(byte[] sent, int pieceSize = int.MaxValue) : ISftpChannel
{
    private int _position;

    public MemoryStream Answered { get; } = new();

    /// <summary>The client goes away once it has got so many bytes.</summary>
    public long GoneAfter { get; init; } = long.MaxValue;

    public int Read(Span<byte> into)
    {
        var count = Math.Min(Math.Min(into.Length, pieceSize), sent.Length - _position);
        sent.AsSpan(_position, count).CopyTo(into);
        _position += count;
        return count;
    }

    public bool Write(ReadOnlySpan<byte> data)
    {
        if (Answered.Length + data.Length > GoneAfter) return false;
        Answered.Write(data);
        return true;
    }
}
