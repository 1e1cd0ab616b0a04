using Exchange.Figures;

namespace Exchange.Health;

/// <summary>The disk that holds everything. Sizes in bytes.</summary>
/// <param name="KeepFreeBytes">Below this, new work is refused.</param>
/// <param name="ContentBytes">Of studies and partners' files, as they lie there encrypted; counted at most once a minute.</param>
public sealed record RoomReport(long DiskBytes, long FreeBytes, long KeepFreeBytes, long ContentBytes)
{
    private const int Steps = 10;

    public long UsedBytes => DiskBytes - FreeBytes;

    public bool IsEnough => FreeBytes > KeepFreeBytes;

    /// <summary>Filled is what is used.</summary>
    public IReadOnlyList<Segment> Segments
    {
        get
        {
            var used = UsedBytes / (double)Math.Max(1, DiskBytes) * Steps;
            return [.. Enumerable.Range(0, Steps).Select(i => i + 1 <= used ? new Segment(Fill.Done) : i < used ? new Segment(Fill.Partly, used - i) : default)];
        }
    }
}
