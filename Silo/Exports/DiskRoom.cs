using Exchange.Content;

namespace Exchange.Exports;

/// <summary>Refuses new work while the disk is nearly full, so that running work can end whole.</summary>
internal sealed class DiskRoom(ContentStore content, Hosting.ExchangeLimits limits)
{
    private const int NoSpaceLeft = 28, QuotaExceeded = 122; // errno ENOSPC and EDQUOT (Linux).

    /// <param name="expected">Bytes that are to come in, when known.</param>
    public bool HasRoomFor(long? expected) => content.FreeBytes - (expected ?? 0) >= limits.KeepFreeBytes;

    public static bool IsFull(IOException e) => (e.HResult & 0xFFFF) is NoSpaceLeft or QuotaExceeded;
}
