using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Exchange.Dicom.Media;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>
/// Reads finished parts back as a recipient would and compares, both ways: every record of the DICOMDIR with its file,
/// every file with its record, every entry with the manifest. Reads with other code than wrote.
/// </summary>
internal sealed class CrossCheck(IPackageStore store, PackageOptions options)
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

        var entries = new ConcurrentQueue<string>(names.Where(n => n != PackageCompanions.ManifestName));
        var bytes = Task.Run(() => CompareBytes(part, ct), ct);
        var checks = Enumerable.Range(0, Math.Max(1, options.Workers)).Select(_ => Task.Run(() => CheckEntries(part, entries, manifest, leaves, ct), ct));
        await Task.WhenAll([bytes, .. checks]);
    }

    private async Task CompareBytes(PackagePart part, CancellationToken ct)
    {
        await using var stream = store.OpenPart(part.Number);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) != part.Sha256) Find(part.Number, "", CrossCheckFault.WrongContent);
    }

    private async Task CheckEntries(
        PackagePart part, ConcurrentQueue<string> entries, Dictionary<string, string> manifest, Dictionary<string, DirectoryLeaf> leaves, CancellationToken ct)
    {
        await using var archive = await Open(part);
        var buffer = new byte[128 * 1024];
        while (entries.TryDequeue(out var name))
        {
            ct.ThrowIfCancellationRequested();
            if (archive.GetEntry(name) is not { } entry) continue; // Already found by name.
            CheckEntry(part.Number, entry, manifest.GetValueOrDefault(name), leaves.GetValueOrDefault(name), buffer);
        }
    }

    // Objects are numbered from 1 in each series, so each sixteenth of a series comes up, its first included.
    private bool IsWhole(ZipArchiveEntry entry, DirectoryLeaf? leaf) =>
        leaf is null || options.ReadBack == ReadBack.Everything || entry.Length > options.MaxBufferedObject
        || int.TryParse(leaf.FileId.AsSpan(leaf.FileId.LastIndexOf('I') + 1), CultureInfo.InvariantCulture, out var number) && number % 16 == 1;

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

    private void CheckEntry(int part, ZipArchiveEntry entry, string? expected, DirectoryLeaf? leaf, byte[] buffer)
    {
        Interlocked.Increment(ref _entries);
        if (leaf is not null) Interlocked.Increment(ref _instances);
        try
        {
            if (leaf is not null && !IsAsListed(entry, leaf)) Find(part, entry.FullName, CrossCheckFault.WrongIdentity);
            if (IsWhole(entry, leaf) && !IsAsWritten(entry, expected, buffer)) Find(part, entry.FullName, CrossCheckFault.WrongContent);
        }
        catch (InvalidDataException) { Find(part, entry.FullName, CrossCheckFault.WrongContent); }
    }

    private static bool IsAsListed(ZipArchiveEntry entry, DirectoryLeaf leaf)
    {
        using var content = entry.Open();
        var reading = DicomReader.ReadHeader(content);
        return reading.Instance is { } instance && reading.MetaIsRight
            && instance.SopInstanceUid == leaf.SopInstanceUid && instance.SopClassUid == leaf.SopClassUid
            && instance.TransferSyntaxUid == leaf.TransferSyntaxUid;
    }

    private bool IsAsWritten(ZipArchiveEntry entry, string? expected, byte[] buffer)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        long length = 0;
        using var content = entry.Open();
        for (int read; (read = content.Read(buffer)) > 0; length += read)
        {
            sha.AppendData(buffer, 0, read);
            crc.Append(buffer.AsSpan(0, read));
        }
        Interlocked.Add(ref _bytes, length);
        return Convert.ToHexStringLower(sha.GetHashAndReset()) == expected && crc.GetCurrentHashAsUInt32() == entry.Crc32 && length == entry.Length;
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
