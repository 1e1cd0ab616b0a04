using Microsoft.Win32.SafeHandles;

namespace Exchange.Content;

/// <summary>
/// A temporary encrypted file whose key exists only in memory: write, then rewind and read. Disposing removes it; after a
/// crash its bytes are unreadable and the next start removes them. Streams handed out end with it.
/// </summary>
public sealed class ContentSpool : AppendStream
{
    private readonly string _path, _id;
    private readonly SafeFileHandle _file;
    private readonly ContentKey _key = ContentKey.Make();
    private readonly SegmentWriter _segments;
    private bool _rewound, _disposed;

    internal ContentSpool(string folder)
    {
        _id = Guid.NewGuid().ToString("n");
        _path = Path.Combine(folder, _id + Extension);
        _file = DurableDisk.OpenPrivate(_path, FileMode.CreateNew);
        _segments = new SegmentWriter(_file, _key, _id);
    }

    internal const string Extension = ".spool";

    /// <inheritdoc/>
    public override bool CanWrite => !_rewound && !_disposed;

    /// <inheritdoc/>
    public override long Length => _segments.Length;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => _segments.Write(buffer);

    /// <summary>Ends writing and opens the bytes from the start, seekable. Each call gives an independent stream.</summary>
    public Stream Rewind()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _segments.Complete();
        _rewound = true;
        return new SegmentReader(_file, ownsFile: false, _key, _id); // The same handle: it works even once the name is gone.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _segments.Dispose();
            File.Delete(_path);
            _file.Dispose();
        }
        base.Dispose(disposing);
    }
}
