using System.Text.Json;
using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class JudgeTests
{
    [Fact]
    public async Task A_mixed_package_passes_every_judge()
    {
        var files = Mixed().Select(s => s.File()).ToList();
        foreach (var limit in (int[])[8 << 20, 2000]) // In memory and through the spool.
        {
            var store = new MemoryPackageStore();
            var result = await Packing.Pack(store, Packing.Options with { MaxBufferedObject = limit }, files);
            Assert.Equal(PackageOutcome.Packed, result.Outcome);
            var seen = await Judges.Judge(store.Part(1));
            foreach (var type in (string[])["IMAGE", "SR DOCUMENT", "KEY OBJECT DOC", "ENCAP DOC", "PRESENTATION"]) Assert.Contains(type, seen);
        }
    }

    [Fact]
    public async Task Real_files_are_read_as_pydicom_reads_them_and_their_packages_pass_every_judge()
    {
        var theirs = await ReadByPydicom();
        var judged = 0;
        foreach (var path in Directory.EnumerateFiles(Judges.PydicomFiles, "*.dcm").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var bytes = await File.ReadAllBytesAsync(path);
            var reading = DicomReader.Read(new MemoryStream(bytes));
            if (Expected.TryGetValue(name, out var reason))
            {
                Assert.True(reading.Problem == reason, $"{name}: {reading.Problem}");
                continue;
            }
            Assert.True(reading.Instance is not null, $"{name}: {reading.Problem}");
            var seen = theirs[name];
            Assert.Equal((name, seen[0], seen[1], seen[2], seen[3]),
                (name, reading.Instance.SopInstanceUid, reading.Instance.PatientId, reading.Instance.PatientName, reading.Instance.Modality));

            var store = new MemoryPackageStore();
            var result = await Packing.Pack(store, bytes);
            Assert.True(result.Outcome == PackageOutcome.Packed, $"{name}: {result.Outcome} {string.Join(", ", result.CrossCheck?.Findings ?? [])}");
            await Judges.Judge(store.Part(1));
            judged++;
        }
        Assert.InRange(judged, 40, 80);
    }

    /// <summary>Files of that collection that are broken or incomplete on purpose.</summary>
    private static readonly Dictionary<string, ProblemReason> Expected = new()
    {
        ["MR_truncated.dcm"] = ProblemReason.TruncatedPixelData,
        ["rtplan_truncated.dcm"] = ProblemReason.TruncatedHeader,
        ["SC_rgb_jpeg.dcm"] = ProblemReason.UnsupportedTransferSyntax, // Says JPEG, is implicit.
        ["UN_sequence.dcm"] = ProblemReason.MissingUid,
        ["empty_charset_LEI.dcm"] = ProblemReason.TruncatedHeader, // Ends before its study: as one cut off between two elements.
        ["no_meta.dcm"] = ProblemReason.NotDicom, // Its first byte is damaged.
        ["no_meta_group_length.dcm"] = ProblemReason.TruncatedHeader, // As above.
        ["priv_SQ.dcm"] = ProblemReason.MissingUid,
        ["meta_missing_tsyntax.dcm"] = ProblemReason.Malformed, // Elements of group 1, which no dataset may have.
        ["nested_priv_SQ.dcm"] = ProblemReason.Malformed,
    };

    private static async Task<Dictionary<string, string[]>> ReadByPydicom()
    {
        const string script = """
            import sys, json, glob, os, warnings, pydicom
            warnings.simplefilter('ignore')
            out = {}
            for p in glob.glob(sys.argv[1] + '/*.dcm'):
                d = pydicom.dcmread(p, force=True, stop_before_pixels=True)
                out[os.path.basename(p)] = [str(d.get(k, '') or '').strip() for k in ('SOPInstanceUID', 'PatientID', 'PatientName', 'Modality')]
            print(json.dumps(out))
            """;
        var json = await Judges.Run("/usr/bin/python3", "/tmp", "-c", script, Judges.PydicomFiles);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(json) ?? [];
    }

    private static IEnumerable<SyntheticDicom> Mixed()
    {
        var number = 0;
        SyntheticDicom Next(SyntheticDicom made) => made with
        {
            SopInstance = $"1.2.826.0.1.3680043.9.9999.1.9.{++number}", Instance = number, PatientName = "Müller-Lüdenscheidt^Jürgen",
        };
        foreach (var syntax in SyntheticDicom.AllTransferSyntaxes) yield return Next(new() { TransferSyntax = syntax });

        static void Code(SyntheticWriter to) => to.Sequence(0x0040A043, item =>
        {
            item.Text(0x00080100, "SH", "113000");
            item.Text(0x00080102, "SH", "DCM");
            item.Text(0x00080104, "LO", "Of Interest");
        });
        static void Reference(SyntheticWriter to)
        {
            to.Text(0x00081150, "UI", SyntheticDicom.CtImage);
            to.Text(0x00081155, "UI", "1.2.826.0.1.3680043.9.9999.1.9.1");
        }
        SyntheticDicom Other(string sopClass, int series, string modality, Action<SyntheticWriter> extra) =>
            Next(new() { SopClass = sopClass, Series = $"1.2.826.0.1.3680043.9.9999.1.{series}", SeriesNumber = series, Modality = modality, Extra = extra });
        yield return Other(SyntheticDicom.BasicText, 2, "SR", to =>
        {
            Code(to);
            to.Text(0x0040A491, "CS", "COMPLETE");
            to.Text(0x0040A493, "CS", "UNVERIFIED");
        });
        yield return Other(SyntheticDicom.KeyObjects, 3, "KO", Code);
        yield return Other(SyntheticDicom.Pdf, 4, "DOC", to =>
        {
            to.Text(0x00420010, "ST", "Verslag");
            to.Raw(0x00420011, "OB", "%PDF-1.4 x"u8.ToArray());
            to.Text(0x00420012, "LO", "application/pdf");
        });
        yield return Other(SyntheticDicom.PresentationState, 5, "PR", to =>
        {
            to.Sequence(0x00081115, series =>
            {
                series.Sequence(0x00081140, Reference);
                series.Text(0x0020000E, "UI", "1.2.826.0.1.3680043.9.9999.1.1");
            });
            to.Text(0x00700080, "CS", "STAND");
            to.Text(0x00700082, "DA", "20260103");
            to.Text(0x00700083, "TM", "120000");
        });
        yield return Other("1.2.840.10008.5.1.4.1.1.4.2", 6, "MR", to => to.Sequence(0x00089092, Reference));
        // Every other class of objects; what their keys lack is filled in.
        foreach (var (index, sopClass) in ((string[])["481.2", "481.3", "481.5", "481.4", "66", "66.1", "66.2", "66.5", "67", "9.1.1"]).Index())
            yield return Other("1.2.840.10008.5.1.4.1.1." + sopClass, 10 + index, "OT", _ => { });
    }
}
