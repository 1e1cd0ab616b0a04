using Microsoft.Win32.SafeHandles;

namespace Exchange.Content;

/// <summary>
/// Content in the making: append-only, invisible to readers until published. Disposed without being published, it
/// leaves nothing behind. One thread at a time.
/// </summary>
public sealed class ContentWriter : AppendStream
{
    private readonly string _part;
    private readonly SafeFileHandle _file;
    private readonly SegmentWriter _segments;
    private readonly Action _putInPlace;
    private bool _published, _disposed;

    internal ContentWriter(string contentId, ContentKey key, string part, Action putInPlace)
    {
        (ContentId, Key, _part, _putInPlace) = (contentId, key, part, putInPlace);
        _file = DurableDisk.OpenPrivate(part, FileMode.Create); // Locked: a second writer of this id is refused.
        _segments = new SegmentWriter(_file, key, contentId);
    }

    /// <summary>The id it will be found by.</summary>
    public string ContentId { get; }

    /// <summary>The key, for reading it back; on disk only once published (unless it was made beforehand).</summary>
    public ContentKey Key { get; }

    /// <inheritdoc/>
    public override bool CanWrite => !_published && !_disposed;

    /// <inheritdoc/>
    public override long Length => _segments.Length;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_published) throw new InvalidOperationException("This content is published.");
        _segments.Write(buffer);
    }

    /// <summary>
    /// Makes the content durable and visible: bytes on disk first, then the key, then the name. When it returns, all
    /// three survive a power cut. A second call changes nothing.
    /// </summary>
    /// <exception cref="IOException">The disk refused, or the content was destroyed meanwhile; nothing is published.</exception>
    public void Publish()
    {
        if (_published) return;
        ObjectDisposedException.ThrowIf(_disposed, this);
        _segments.Complete();
        RandomAccess.FlushToDisk(_file);
        _putInPlace();
        _published = true;
        _segments.Dispose();
        _file.Dispose(); // Ends the writer's lock: readers may come before this object is disposed.
    }

    /// <summary>The same, off the caller's thread: flushing gigabytes takes a while.</summary>
    public Task PublishAsync(CancellationToken cancellationToken = default) => Task.Run(Publish, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _segments.Dispose();
            // Removed while still locked, so that it cannot hit a successor's file of the same name.
            if (!_published) File.Delete(_part);
            _file.Dispose();
        }
        base.Dispose(disposing);
    }
}
