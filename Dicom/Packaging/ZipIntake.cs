using System.Buffers.Binary;
using System.IO.Compression;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>What an uploaded ZIP may hold. All limits are inclusive.</summary>
public sealed record ZipLimits
{
    /// <summary>Files and folders. Default: 100,000.</summary>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Bytes of all files unpacked. Default: 100 GiB.</summary>
    public long MaxTotalBytes { get; init; } = 100L << 30;

    /// <summary>Unpacked bytes for one packed byte, per file above 1 MiB. Default: 200; black frames of an uncompressed series reach about 100.</summary>
    public int MaxRatio { get; init; } = 200;
}

/// <summary>Looks at a ZIP as a whole before anything of it is read, then offers its files one by one.</summary>
/// <param name="refuse">Told the entry that is to blame; null: the ZIP itself.</param>
internal sealed class ZipIntake(ZipLimits limits, Func<string, Stream, CancellationToken, Task> offer, Action<string?, ProblemReason> refuse)
{
    private const int SmallFile = 1 << 20;

    /// <summary>What a refusal is about: the ZIP, or one thing in it.</summary>
    public static string Name(string zip, string? entry) => entry is null ? zip : $"{zip}: {entry}";

    public async Task AddAsync(Stream zip, CancellationToken ct)
    {
        if (LooksTooLarge(zip))
        {
            refuse(null, ProblemReason.ArchiveTooLarge);
            return;
        }
        try
        {
            await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, null, ct);
            if (Inspect(archive.Entries) is var (entry, reason)) refuse(entry, reason);
            else await Offer(archive.Entries, ct);
        }
        catch (InvalidDataException) { refuse(null, ProblemReason.UnreadableArchive); }
        catch (InflatedTooFarException) { refuse(null, ProblemReason.ArchiveTooLarge); }
    }

    private async Task Offer(IReadOnlyCollection<ZipArchiveEntry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            if (IsFolder(entry)) continue;
            await using var unpacked = await entry.OpenAsync(ct);
            await using var bounded = new CountingStream(unpacked, entry.Length);
            await offer(entry.FullName, bounded, ct);
        }
    }

    private (string? Entry, ProblemReason Reason)? Inspect(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Count > limits.MaxEntries) return (null, ProblemReason.ArchiveTooLarge);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Int128 total = 0;
        foreach (var entry in entries)
        {
            if (!IsSafe(entry) || !names.Add(entry.FullName)) return (entry.FullName, ProblemReason.UnsafeArchive);
            if (entry.IsEncrypted) return (entry.FullName, ProblemReason.UnreadableArchive);
            total += entry.Length;
            if (total > limits.MaxTotalBytes) return (null, ProblemReason.ArchiveTooLarge);
            if (entry.Length > SmallFile && entry.Length / limits.MaxRatio > entry.CompressedLength) return (entry.FullName, ProblemReason.ArchiveTooLarge);
        }
        return null;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') && entry.Length == 0;

    private static bool IsSafe(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (name.Length is 0 or > 1024 || name[0] == '/' || name.Any(char.IsControl)) return false;
        if (name.Length > 1 && name[1] == ':' || name.Split('/').Contains("..")) return false;
        var kind = entry.ExternalAttributes >> 16 & 0xF000; // Unix file type; 0 when the ZIP comes from elsewhere.
        return kind is 0 or 0x8000 or 0x4000;
    }

    // Opening an archive reads its whole directory, so the directory's size is looked at first.
    private bool LooksTooLarge(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, 65_557)];
        zip.Seek(-tail.Length, SeekOrigin.End);
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        zip.Seek(0, SeekOrigin.Begin);
        if (end < 0 || tail.Length - end < 22) return false; // No ZIP at all; opening it says so.
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset == uint.MaxValue) offset = Zip64Offset(zip, tail.AsSpan(0, end));
        return zip.Length - offset > limits.MaxEntries * 512L + 65_557;
    }

    private static long Zip64Offset(Stream zip, ReadOnlySpan<byte> beforeEnd)
    {
        if (beforeEnd.Length < 20 || !beforeEnd[^20..].StartsWith("PK\x06\x07"u8)) return zip.Length;
        var at = BinaryPrimitives.ReadInt64LittleEndian(beforeEnd[^12..]);
        if (at < 0 || at > zip.Length - 56) return zip.Length;
        var record = new byte[56];
        zip.Seek(at, SeekOrigin.Begin);
        zip.ReadExactly(record);
        zip.Seek(0, SeekOrigin.Begin);
        return Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48)), 0, zip.Length);
    }
}
