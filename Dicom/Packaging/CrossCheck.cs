using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Exchange.Dicom.Media;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

public enum CrossCheckFault
{
    /// <summary>The part can't be opened as a ZIP, or has no DICOMDIR or manifest.</summary>
    Unreadable,
    /// <summary>The number of entries or instances isn't what was written.</summary>
    WrongCount,
    /// <summary>The DICOMDIR names a file that isn't there, or one twice.</summary>
    MissingFile,
    /// <summary>A file that the DICOMDIR or the manifest doesn't name.</summary>
    UnlistedFile,
    /// <summary>A file ID that breaks PS3.10 section 8.2.</summary>
    BadName,
    /// <summary>The content's hash or checksum is another.</summary>
    WrongContent,
    /// <summary>SOP instance, SOP class or transfer syntax differ between DICOMDIR, meta group and dataset.</summary>
    WrongIdentity,
}

/// <param name="Part">From 1.</param>
/// <param name="Entry">The entry's name in the package, which holds no patient data; empty for the part as a whole.</param>
public sealed record CrossCheckFinding(int Part, string Entry, CrossCheckFault Fault);

/// <param name="Bytes">Unpacked bytes read back and hashed.</param>
public sealed record CrossCheckReport(int Instances, int Entries, long Bytes, TimeSpan Duration, IReadOnlyList<CrossCheckFinding> Findings)
{
    public bool IsClean => Findings.Count == 0;
}

/// <summary>
/// Reads finished parts back as a recipient would and compares, both ways: every record of the DICOMDIR with its file,
/// every file with its record, every entry with the manifest. Reads with other code than wrote.
/// </summary>
internal sealed class CrossCheck(IPackageStore store, int workers)
{
    private readonly ConcurrentQueue<CrossCheckFinding> _findings = [];
    private long _bytes;
    private int _entries, _instances;

    public async Task<CrossCheckReport> RunAsync(IReadOnlyList<PackagePart> parts, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var part in parts)
        {
            try { await Check(part, ct); }
            catch (InvalidDataException) { Find(part.Number, "", CrossCheckFault.Unreadable); }
        }
        return new(_instances, _entries, _bytes, TimeProvider.System.GetElapsedTime(started),
            [.. _findings.OrderBy(f => f.Part).ThenBy(f => f.Entry, StringComparer.Ordinal)]);
    }

    private async Task Check(PackagePart part, CancellationToken ct)
    {
        List<string> names;
        Dictionary<string, string> manifest;
        Dictionary<string, DirectoryLeaf> leaves;
        await using (var archive = await Open(part))
        {
            names = [.. archive.Entries.Select(e => e.FullName)];
            manifest = Manifest(Read(archive, PackageCompanions.ManifestName));
            leaves = Leaves(part.Number, Read(archive, PackageCompanions.DicomDirName));
        }
        CompareNames(part, names, manifest, leaves);

        var objects = new ConcurrentQueue<string>(names.Where(n => n != PackageCompanions.ManifestName));
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, workers)).Select(_ => Task.Run(async () =>
        {
            await using var archive = await Open(part);
            var buffer = new byte[128 * 1024];
            while (objects.TryDequeue(out var name))
            {
                ct.ThrowIfCancellationRequested();
                CheckEntry(part.Number, archive.GetEntry(name), manifest.GetValueOrDefault(name), leaves.GetValueOrDefault(name), buffer);
            }
        }, ct)));
    }

    private Task<ZipArchive> Open(PackagePart part) => ZipArchive.CreateAsync(store.OpenPart(part.Number), ZipArchiveMode.Read, leaveOpen: false, null);

    private Dictionary<string, DirectoryLeaf> Leaves(int part, byte[] dicomDir)
    {
        var leaves = new Dictionary<string, DirectoryLeaf>();
        foreach (var leaf in DicomDirReader.Leaves(dicomDir))
        {
            var name = leaf.FileId.Replace('\\', '/');
            if (!IsFileId(leaf.FileId)) Find(part, name, CrossCheckFault.BadName);
            if (!leaves.TryAdd(name, leaf)) Find(part, name, CrossCheckFault.MissingFile);
        }
        return leaves;
    }

    private void CompareNames(PackagePart part, List<string> names, Dictionary<string, string> manifest, Dictionary<string, DirectoryLeaf> leaves)
    {
        var present = names.ToHashSet();
        if (names.Count != part.Entries || present.Count != part.Entries || leaves.Count != part.Instances) Find(part.Number, "", CrossCheckFault.WrongCount);
        foreach (var name in leaves.Keys.Concat(manifest.Keys).Where(n => !present.Contains(n))) Find(part.Number, name, CrossCheckFault.MissingFile);
        foreach (var name in names)
        {
            var isListed = name == PackageCompanions.ManifestName || manifest.ContainsKey(name);
            if (!isListed || name.StartsWith("DICOM/", StringComparison.Ordinal) && !leaves.ContainsKey(name)) Find(part.Number, name, CrossCheckFault.UnlistedFile);
        }
    }

    private void CheckEntry(int part, ZipArchiveEntry? entry, string? expected, DirectoryLeaf? leaf, byte[] buffer)
    {
        if (entry is null) return; // Already found by name.
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        long length = 0;
        var identity = true;
        try
        {
            using var content = new TappedStream(entry.Open(), read =>
            {
                sha.AppendData(read);
                crc.Append(read);
                length += read.Length;
            });
            if (leaf is not null) identity = IsAsListed(content, leaf);
            while (content.Read(buffer) > 0) { }
        }
        catch (InvalidDataException)
        {
            Find(part, entry.FullName, CrossCheckFault.WrongContent);
            return;
        }
        Interlocked.Add(ref _bytes, length);
        Interlocked.Increment(ref _entries);
        if (leaf is not null) Interlocked.Increment(ref _instances);
        var isSame = Convert.ToHexStringLower(sha.GetHashAndReset()) == expected && crc.GetCurrentHashAsUInt32() == entry.Crc32 && length == entry.Length;
        if (!isSame) Find(part, entry.FullName, CrossCheckFault.WrongContent);
        if (!identity) Find(part, entry.FullName, CrossCheckFault.WrongIdentity);
    }

    private static bool IsAsListed(Stream content, DirectoryLeaf leaf)
    {
        var reading = DicomReader.Read(content);
        return reading.Instance is { } instance && reading.MetaIsRight
            && instance.SopInstanceUid == leaf.SopInstanceUid && instance.SopClassUid == leaf.SopClassUid
            && instance.TransferSyntaxUid == leaf.TransferSyntaxUid;
    }

    private static bool IsFileId(string id)
    {
        var components = id.Split('\\');
        return components.Length <= 8 && components.All(c =>
            c.Length is > 0 and <= 8 && c.All(x => char.IsAsciiLetterUpper(x) || char.IsAsciiDigit(x) || x == '_'));
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var content = (archive.GetEntry(name) ?? throw new InvalidDataException("A companion is missing.")).Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Dictionary<string, string> Manifest(byte[] bytes)
    {
        var lines = new Dictionary<string, string>();
        foreach (var line in Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length < 67 || !lines.TryAdd(line[66..], line[..64])) throw new InvalidDataException("A line of the manifest is wrong.");
        }
        return lines;
    }

    private void Find(int part, string entry, CrossCheckFault fault) => _findings.Enqueue(new(part, entry, fault));
}
