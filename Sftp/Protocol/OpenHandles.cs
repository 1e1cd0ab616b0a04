using System.Buffers.Binary;

namespace Exchange.Sftp.Protocol;

/// <summary>What a session has open: a file being read, a file being written, or a listing.</summary>
internal abstract class OpenHandle(SftpPath path)
{
    public SftpPath Path { get; } = path;
}

internal sealed class OpenReader(SftpPath path, ISftpReader reader) : OpenHandle(path)
{
    public ISftpReader Reader { get; } = reader;
}

internal sealed class OpenWriter(SftpPath path, ISftpWriter writer, bool appends) : OpenHandle(path)
{
    public ISftpWriter Writer { get; } = writer;

    /// <summary>Offsets are ignored and the end is written at (section 6.3).</summary>
    public bool Appends { get; } = appends;

    /// <summary>Set while it is open; null: none.</summary>
    public DateTimeOffset? GivenAt { get; set; }

    /// <summary>A write was refused: the file must not be completed, for clients close it none the less.</summary>
    public bool HasFailed { get; set; }
}

internal sealed class OpenListing(SftpPath path, IAsyncEnumerator<SftpEntry> entries) : OpenHandle(path)
{
    public IAsyncEnumerator<SftpEntry> Entries { get; } = entries;
    public bool IsOver { get; set; }
}

/// <summary>The table of a session's handles. Numbers are never used twice, so that a stale one finds nothing.</summary>
internal sealed class OpenHandles
{
    private readonly Dictionary<uint, OpenHandle> _open = [];
    private uint _last;

    public bool IsFull => _open.Count >= ProtocolLimits.Handles;

    public uint Add(OpenHandle handle)
    {
        _open.Add(++_last, handle);
        return _last;
    }

    public OpenHandle? Find(ReadOnlySpan<byte> name) => _open.GetValueOrDefault(Number(name));

    public OpenHandle? Remove(ReadOnlySpan<byte> name) => _open.Remove(Number(name), out var handle) ? handle : null;

    /// <summary>Ends what the client has left open, which is cut, never complete.</summary>
    public async ValueTask Abandon()
    {
        List<Exception> faults = [];
        foreach (var handle in _open.Values)
        {
            // One that fails must not keep the others open.
            try { await Abandon(handle); }
            catch (Exception fault) { faults.Add(fault); }
        }
        _open.Clear();
        if (faults.Count > 0) throw new AggregateException(faults);
    }

    public static ValueTask Abandon(OpenHandle handle) => handle switch
    {
        OpenReader reader => reader.Reader.DisposeAsync(),
        OpenWriter writer => writer.Writer.Abandon(),
        OpenListing listing => listing.Entries.DisposeAsync(),
        _ => default,
    };

    private static uint Number(ReadOnlySpan<byte> name) => name.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(name) : 0;
}
