using System.IO.Compression;
using CsCheck;
using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class ZipIntakeTests
{
    private static readonly byte[] Good = new SyntheticDicom().File();

    [Fact]
    public async Task Files_of_a_zip_are_offered_one_by_one_and_folders_ignored()
    {
        var result = await Offer(Zip(("map/", []), ("map/a.dcm", Good), ("DICOMDIR", new SyntheticDicom { SopClass = "1.2.840.10008.1.3.10" }.File())));
        Assert.Equal((PackageOutcome.Packed, 2, 1, 1), (result.Outcome, result.Offered, result.Packed, result.LeftOut));
    }

    [Theory]
    [InlineData("../a.dcm")]
    [InlineData("a/../../b.dcm")]
    [InlineData("/etc/a.dcm")]
    [InlineData("c:\\a.dcm")]
    [InlineData("..\\a.dcm")]
    public async Task Paths_that_lead_outside_refuse_the_zip(string name) =>
        Assert.Equal([ProblemReason.UnsafeArchive], Reasons(await Offer(Zip((name, Good)))));

    [Fact]
    public async Task Names_twice_and_links_refuse_the_zip()
    {
        Assert.Equal([ProblemReason.UnsafeArchive], Reasons(await Offer(Zip(("a", Good), ("A", Good)))));
        Assert.EndsWith(": A", Assert.Single((await Offer(Zip(("a", Good), ("A", Good)))).Problems).File, StringComparison.Ordinal); // Says which.
        Assert.Equal([ProblemReason.UnsafeArchive], Reasons(await Offer(Zip(0xA1FF, ("a", "/etc/passwd"u8.ToArray())))));
    }

    [Fact]
    public async Task Bombs_are_refused()
    {
        Assert.Equal([ProblemReason.ArchiveTooLarge], Reasons(await Offer(Zip(("a", new byte[4 << 20])))));
        Assert.Equal([ProblemReason.ArchiveTooLarge], Reasons(await Offer(Zip(("a", Good), ("b", Good)), new() { MaxTotalBytes = 2 * Good.Length - 1 })));
        Assert.Equal([ProblemReason.ArchiveTooLarge], Reasons(await Offer(Zip(("a", Good), ("b", Good)), new() { MaxEntries = 1 })));
        Assert.Equal([ProblemReason.DuplicateIdentical], Reasons(await Offer(Zip(("a", Good), ("b", Good)), new() { MaxEntries = 2, MaxTotalBytes = 2 * Good.Length })));
    }

    [Fact]
    public async Task An_entry_that_gives_more_than_it_says_is_refused()
    {
        var zip = Zip(("a", Good));
        var central = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        zip[central + 24] -= 10; // Uncompressed size.
        var reason = Assert.Single(Reasons(await Offer(zip)));
        Assert.Contains(reason, (ProblemReason[])[ProblemReason.ArchiveTooLarge, ProblemReason.UnreadableArchive, ProblemReason.TruncatedPixelData]);
    }

    [Fact]
    public async Task Lying_entries_too_large_for_memory_hold_nothing_up()
    {
        var zip = Zip(("a", new SyntheticDicom { Rows = 64, Columns = 64 }.File()));
        zip[zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 25] -= 1; // Uncompressed size, 256 less.
        var store = new MemoryPackageStore();
        await using var builder = new PackageBuilder(Packing.Options with { MaxBufferedObject = 1024, LeaveOutBadFiles = true }, store);
        for (var i = 0; i < 4; i++) await builder.AddZipAsync("upload.zip", new MemoryStream(zip), new(), default);
        await builder.AddAsync("good", new MemoryStream(Good), default);
        var result = await builder.CompleteAsync(default, default);
        Assert.Equal((PackageOutcome.Packed, 5, 1), (result.Outcome, result.Offered, result.Packed));
        Assert.Equal(0, store.OpenSpools);
    }

    [Fact]
    public async Task What_is_no_zip_is_unreadable() =>
        Assert.Equal([ProblemReason.UnreadableArchive], Reasons(await Offer("geen zip"u8.ToArray())));

    [Fact]
    public async Task Mutated_zips_never_crash_the_intake()
    {
        var zip = Zip(("a", Good), ("b/c", "tekst"u8.ToArray()));
        await Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Byte).Array[1, 8].SampleAsync(async changes =>
        {
            var changed = zip.ToArray();
            foreach (var (at, value) in changes) changed[at] = value;
            var result = await Offer(changed);
            return result.Offered == result.Packed + result.LeftOut;
        }, iter: 300);
    }

    private static IEnumerable<ProblemReason> Reasons(PackageResult result) => result.Problems.Select(p => p.Reason);

    private static async Task<PackageResult> Offer(byte[] zip, ZipLimits? limits = null)
    {
        await using var builder = new PackageBuilder(Packing.Options with { LeaveOutBadFiles = true }, new MemoryPackageStore());
        await builder.AddZipAsync("upload.zip", new MemoryStream(zip), limits ?? new(), default);
        return await builder.CompleteAsync(default, default);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files) => Zip(0, files);

    private static byte[] Zip(int unixMode, params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                entry.ExternalAttributes = unixMode << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
