using Exchange.Sftp.Protocol;

namespace Exchange.Sftp;

public enum TransferDirection { Download, Upload }

/// <summary>One session as it is now.</summary>
/// <param name="File">What was last read or written and is still open; null when nothing is.</param>
/// <param name="FileLength">Bytes of the file being downloaded; null for an upload, whose end is unknown.</param>
/// <param name="FileBytes">Bytes moved of this file in this session.</param>
/// <param name="BytesPerSecond">Over about the last second; 0 when nothing moves.</param>
public sealed record SftpSessionInfo(
    SftpSessionStart Start, DateTimeOffset StartedAt, DateTimeOffset ActiveAt, SftpPath? File, TransferDirection? Direction,
    long? FileLength, long FileBytes, long DownloadedBytes, long UploadedBytes, double BytesPerSecond);

/// <summary>What a session does, written by its thread and read by whoever watches.</summary>
internal sealed class SessionActivity(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private OpenHandle? _current;
    private long? _fileLength;
    private long _fileBytes, _downloaded, _uploaded, _windowBytes;
    private long _windowStart = time.GetTimestamp(), _activeAt = time.GetTimestamp();
    private double _speed;

    public void Moved(OpenHandle handle, long? fileLength, int count)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_current, handle)) (_current, _fileBytes) = (handle, 0);
            (_fileLength, _fileBytes) = (fileLength, _fileBytes + count);
            if (handle is OpenWriter) _uploaded += count;
            else _downloaded += count;

            _activeAt = time.GetTimestamp();
            _windowBytes += count;
            var elapsed = time.GetElapsedTime(_windowStart, _activeAt);
            if (elapsed < Window) return;
            (_speed, _windowBytes, _windowStart) = (_windowBytes / elapsed.TotalSeconds, 0, _activeAt);
        }
    }

    public void Closed(OpenHandle handle)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_current, handle)) (_current, _fileLength, _fileBytes) = (null, null, 0);
        }
    }

    public SftpSessionInfo Describe(SftpSessionStart start)
    {
        lock (_lock)
        {
            var direction = _current is null ? (TransferDirection?)null : _current is OpenWriter ? TransferDirection.Upload : TransferDirection.Download;
            var activeAt = time.GetUtcNow() - time.GetElapsedTime(_activeAt);
            return new(start, _startedAt, activeAt, _current?.Path, direction, _fileLength, _fileBytes, _downloaded, _uploaded, Speed());
        }
    }

    /// <summary>A window that has not ended by a transfer is ended by the clock, so that a stalled one reads as such.</summary>
    private double Speed()
    {
        var elapsed = time.GetElapsedTime(_windowStart);
        return elapsed < Window && _speed > 0 ? _speed : _windowBytes / Math.Max(elapsed.TotalSeconds, 0.1);
    }
}
