using System.IO.Compression;
using System.Text;
using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class PackageBuilderTests
{
    private readonly MemoryPackageStore _store = new();

    [Fact]
    public async Task A_series_becomes_one_part_with_all_that_belongs_in_it()
    {
        var result = await Packing.Pack(_store, [.. SyntheticDicom.CtSeries(5, 32).Select(s => s.File())]);

        Assert.Equal(PackageOutcome.Packed, result.Outcome);
        Assert.Equal((5, 5, 0), (result.Offered, result.Packed, result.LeftOut));
        var part = Assert.Single(result.Parts);
        Assert.Equal((1, 5, 9, (long)_store.Part(1).Length), (part.Number, part.Instances, part.Entries, part.Size));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(_store.Part(1))), part.Sha256);
        Assert.Equal(
            ["DICOM/S0000001/I0000001", "DICOM/S0000001/I0000002", "DICOM/S0000001/I0000003", "DICOM/S0000001/I0000004",
                "DICOM/S0000001/I0000005", "DICOMDIR", "INDEX.HTM", "MANIFEST.SHA256", "README.TXT"],
            Packing.Unpack(_store.Part(1)).Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, 5), (result.Study?.SeriesCount, result.Study?.InstanceCount));
        Assert.Equal(["CT"], result.Study?.Modalities);
    }

    [Theory, MemberData(nameof(DicomReaderTests.TransferSyntaxes), MemberType = typeof(DicomReaderTests))]
    public async Task Datasets_stay_bit_for_bit_as_received(string syntax)
    {
        var made = new SyntheticDicom { TransferSyntax = syntax, Rows = 64, Columns = 64 };
        foreach (var limit in (int[])[8 << 20, 1024]) // In memory and through the spool.
        {
            var store = new MemoryPackageStore();
            var result = await Packing.Pack(store, Packing.Options with { MaxBufferedObject = limit }, made.File());
            Assert.Equal(PackageOutcome.Packed, result.Outcome);
            Assert.Equal(made.File(), Packing.Unpack(store.Part(1))["DICOM/S0000001/I0000001"]);
            Assert.Equal(0, store.OpenSpools);
        }
    }

    [Fact]
    public async Task A_spooled_object_of_many_blocks_is_one_deflate_stream()
    {
        var made = new SyntheticDicom { Rows = 512, Columns = 512, Frames = 9 };
        var result = await Packing.Pack(_store, Packing.Options with { MaxBufferedObject = 100_000 }, made.File());
        Assert.Equal(PackageOutcome.Packed, result.Outcome);
        Assert.Equal(made.File(), Packing.Unpack(_store.Part(1))["DICOM/S0000001/I0000001"]);
    }

    [Fact]
    public async Task The_preamble_is_zeroed_and_a_wrong_meta_group_corrected()
    {
        var file = new SyntheticDicom { MetaInstance = "1.2.3.4.5" }.File();
        "MZ evil"u8.CopyTo(file);
        await Packing.Pack(_store, file);
        var packed = Packing.Unpack(_store.Part(1))["DICOM/S0000001/I0000001"];
        Assert.Equal(new byte[128], packed[..128]);
        Assert.Equal(new SyntheticDicom().File(), packed);
    }

    [Fact]
    public async Task Two_patients_are_never_packed_together()
    {
        var result = await Packing.Pack(_store, Packing.Options with { LeaveOutBadFiles = true },
            new SyntheticDicom().File(), new SyntheticDicom { PatientId = "T-0002", SopInstance = "1.2.3", PatientName = "Ander^Mens" }.File());
        Assert.Equal(PackageOutcome.TwoPatients, result.Outcome);
        Assert.Empty(result.Parts);
        Assert.Equal(ProblemReason.OtherPatient, Assert.Single(result.Problems).Reason);
    }

    [Theory]
    [InlineData("T-0001", "PROEF^PERSOON^", "19700101", true)]
    [InlineData("T-0001", "Trouw^Persoon", "19700101", true)]
    [InlineData("T-0001", "Proef^Persoon", "19700202", true)]
    [InlineData("T-0001", "Ander^Mens", "19800101", false)]
    [InlineData("T-0002", "Proef^Persoon", "19700101", false)]
    [InlineData("", "Proef^Persoon", "19700101", true)]
    [InlineData("", "Ander^Mens", "19700101", false)]
    public void The_patient_number_decides_who_is_who(string id, string name, string birth, bool same)
    {
        var patient = new DicomPatient("Proef^Persoon", "T-0001", "", "19700101", "");
        Assert.Equal(same, PatientIdentity.IsSame(patient, new(name, id, "", birth, "")));
    }

    [Fact]
    public async Task Bad_files_end_the_export_unless_they_may_be_left_out()
    {
        byte[][] files = [new SyntheticDicom().File(), "geen beeld"u8.ToArray(), new SyntheticDicom { Study = "1.2.9", SopInstance = "1.2.9.1" }.File()];
        var strict = await Packing.Pack(_store, files);
        Assert.Equal(PackageOutcome.BadFiles, strict.Outcome);
        Assert.Equal([ProblemReason.NotDicom, ProblemReason.OtherStudy], strict.Problems.Select(p => p.Reason));
        Assert.Equal("file 2", strict.Problems[0].File);

        var lenient = await Packing.Pack(new(), Packing.Options with { LeaveOutBadFiles = true }, files);
        Assert.Equal((PackageOutcome.Packed, 1, 2), (lenient.Outcome, lenient.Packed, lenient.LeftOut));
    }

    [Fact]
    public async Task Repeats_and_a_dicomdir_are_left_out_without_harm_but_other_content_is_not()
    {
        var same = new SyntheticDicom();
        var result = await Packing.Pack(_store, same.File(), (same with { MetaInstance = "1.2" }).File(), new SyntheticDicom { SopClass = "1.2.840.10008.1.3.10" }.File());
        Assert.Equal((PackageOutcome.Packed, 1, 2), (result.Outcome, result.Packed, result.LeftOut));
        Assert.Equal([ProblemReason.DuplicateIdentical, ProblemReason.IsDicomDir], result.Problems.Select(p => p.Reason));

        var other = await Packing.Pack(new(), same.File(), (same with { Instance = 2 }).File());
        Assert.Equal(PackageOutcome.BadFiles, other.Outcome);
        Assert.Equal("duplicate-instance", Assert.Single(other.Problems).Reason.Code);
    }

    [Fact]
    public async Task Nothing_good_is_nothing_to_pack()
    {
        Assert.Equal(PackageOutcome.NothingToPack, (await Packing.Pack(_store)).Outcome);
        Assert.Equal(PackageOutcome.NothingToPack, (await Packing.Pack(_store, Packing.Options with { LeaveOutBadFiles = true }, "x"u8.ToArray())).Outcome);
    }

    [Fact]
    public async Task A_large_study_becomes_several_parts_each_complete_and_within_its_size()
    {
        var options = Packing.Options with { MaxPartBytes = 400_000 };
        var files = SyntheticDicom.CtSeries(40, 128).Select(s => s.File()).ToList();
        var result = await Packing.Pack(_store, options, files);
        Assert.Equal(PackageOutcome.Packed, result.Outcome);
        Assert.NotEqual(1, result.Parts.Count);
        Assert.Equal(40, result.Parts.Sum(p => p.Instances));
        Assert.All(result.Parts, p => Assert.InRange(p.Size, 1, options.MaxPartBytes));
        Assert.Contains("deel 2", Encoding.UTF8.GetString(Packing.Unpack(_store.Part(2))["README.TXT"]));
        var packed = result.Parts.SelectMany(p => Packing.Unpack(_store.Part(p.Number)).Where(e => e.Key.StartsWith("DICOM/")).Select(e => e.Value));
        Assert.Equal(files, packed);
    }

    [Fact]
    public async Task Too_large_an_object_is_left_out_and_its_spool_let_go()
    {
        var file = new SyntheticDicom { Rows = 64, Columns = 64 }.File();
        foreach (var (limit, fits) in ((long, bool)[])[(file.Length - 1, false), (file.Length, true), (file.Length + 1, true)])
        {
            var options = Packing.Options with { MaxBufferedObject = 1024, MaxObjectBytes = limit, LeaveOutBadFiles = true };
            var result = await Packing.Pack(_store, options, file);
            Assert.Equal(fits ? PackageOutcome.Packed : PackageOutcome.NothingToPack, result.Outcome);
            Assert.Equal(0, _store.OpenSpools);
        }
    }

    [Fact]
    public async Task The_report_goes_along_only_when_it_is_a_pdf()
    {
        foreach (var (report, outcome) in ((byte[], PackageOutcome)[])[("%PDF-1.7 x"u8.ToArray(), PackageOutcome.Packed), ("<html>"u8.ToArray(), PackageOutcome.ReportIsNoPdf)])
        {
            await using var builder = new PackageBuilder(Packing.Options, _store);
            await builder.AddAsync("a", new MemoryStream(new SyntheticDicom().File()), default);
            Assert.Equal(outcome, (await builder.CompleteAsync(report, default)).Outcome);
        }
    }

    [Fact]
    public async Task What_changed_between_writing_and_handing_out_is_found()
    {
        foreach (var way in Enum.GetValues<ReadBack>())
        {
            for (var at = 10; at < 4000; at += 200)
            {
                var spot = at;
                var store = new MemoryPackageStore { Spoil = bytes => { bytes[spot] ^= 0x10; return bytes; } };
                var result = await Packing.Pack(store, Packing.Options with { ReadBack = way }, SyntheticDicom.CtSeries(2, 32).Select(s => s.File()));
                Assert.Equal(PackageOutcome.CrossCheckFailed, result.Outcome);
            }
        }
    }

    [Fact]
    public async Task A_store_that_fails_makes_the_builder_fail_and_not_wait()
    {
        // Many rounds: where the failure meets the caller depends on the threads.
        for (var round = 0; round < 50; round++)
        {
            await using var builder = new PackageBuilder(Packing.Options, new FullStore());
            await Assert.ThrowsAsync<IOException>(async () =>
            {
                foreach (var slice in SyntheticDicom.CtSeries(20, 64)) await builder.AddAsync("x", new MemoryStream(slice.File()), default);
                await builder.CompleteAsync(default, default);
            });
        }
    }

    private sealed class FullStore : IPackageStore
    {
        public Stream CreatePart(int number) => throw new IOException("full");
        public Stream OpenPart(int number) => throw new IOException("full");
        public ISpool CreateSpool() => throw new IOException("full");
    }

    [Fact]
    public async Task No_name_in_the_package_and_no_page_without_escape()
    {
        await Packing.Pack(_store, new SyntheticDicom { PatientName = "<script>^\"&" }.File());
        var index = Encoding.UTF8.GetString(Packing.Unpack(_store.Part(1))["INDEX.HTM"]);
        Assert.DoesNotContain("<script>", index);
        using var archive = new ZipArchive(new MemoryStream(_store.Part(1)));
        Assert.All(archive.Entries, e => Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 8), e.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task The_page_names_every_object_and_where_it_lies()
    {
        await Packing.Pack(_store, new SyntheticDicom { SopInstance = "1.2.3.1" }.File(), new SyntheticDicom { SopInstance = "1.2.3.2" }.File());
        var package = Packing.Unpack(_store.Part(1));
        var index = Encoding.UTF8.GetString(package["INDEX.HTM"]);
        Assert.All(package.Keys.Where(name => name.StartsWith("DICOM/", StringComparison.Ordinal)), name => Assert.Contains($"<code>{name}</code>", index));
    }
}
