using Exchange.Figures;

namespace Exchange.Send;

/// <summary>How far the upload is.</summary>
/// <param name="Elapsed">Since its start.</param>
public sealed record UploadProgress(long Sent = 0, long Total = 0, TimeSpan Elapsed = default)
{
    private const int Steps = 16;

    public bool IsReceived => Total > 0 && Sent >= Total;

    /// <summary>Bytes a second since the start; 0 when it has only just begun.</summary>
    public long Speed => Elapsed < TimeSpan.FromMilliseconds(500) ? 0 : (long)(Sent / Elapsed.TotalSeconds);

    /// <summary>Null while it cannot be told.</summary>
    public TimeSpan? Left => Speed > 0 ? TimeSpan.FromSeconds((Total - Sent) / (double)Speed) : null;

    public IReadOnlyList<Segment> Segments
    {
        get
        {
            var part = Total > 0 ? Math.Clamp(Sent / (double)Total, 0, 1) * Steps : 0;
            return [.. Enumerable.Range(0, Steps).Select(i => i + 1 <= part ? new Segment(Fill.Done) : i < part ? new Segment(Fill.Partly, part - i) : default)];
        }
    }
}
