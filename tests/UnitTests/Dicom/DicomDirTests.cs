using System.Diagnostics;
using Exchange.Dicom.Media;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class DicomDirTests
{
    private const string Samples = "/usr/lib/python3/dist-packages/pydicom/data/test_files";

    private static List<MediaFile> RealFiles() =>
    [
        .. new[] { "CT_small.dcm", "MR_small.dcm", "MR_small_RLE.dcm", "MR_small_implicit.dcm", "reportsi.dcm", "rtplan.dcm", "waveform_ecg.dcm" }
            .Select((name, index) =>
            {
                using var stream = File.OpenRead(Path.Combine(Samples, name));
                var instance = DicomReader.Read(stream).Instance;
                Assert.NotNull(instance);
                return new MediaFile(instance, $"DICOM\\S0000001\\I{index + 1:D7}");
            }),
        new(DicomReader.Read(new MemoryStream(new SyntheticDicom { PatientName = "Müller-Lüdenscheidt^Jürgen" }.File())).Instance!, "DICOM\\S0000002\\I0000001"), // Read in its own test.
    ];

    [Fact]
    public void Every_object_is_found_by_following_the_offsets()
    {
        var files = RealFiles();
        var leaves = DicomDirReader.Leaves(DicomDirWriter.Write(files, "2.25.1"));

        Assert.Equal(
            files.Select(file => (file.FileId, file.Instance.SopInstanceUid, file.Instance.SopClassUid, file.Instance.TransferSyntaxUid)).Order(),
            leaves.Select(leaf => (leaf.FileId, leaf.SopInstanceUid, leaf.SopClassUid, leaf.TransferSyntaxUid)).Order());
    }

    [Theory]
    [InlineData("dciodvfy")] // dicom3tools
    [InlineData("dcdirdmp")] // dicom3tools: follows the records
    [InlineData("dcmdump")] // DCMTK
    public async Task Independent_judges_find_no_error(string judge)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "DICOMDIR");
        await File.WriteAllBytesAsync(path, DicomDirWriter.Write(RealFiles(), "2.25.1"));

        using var process = Process.Start(new ProcessStartInfo(judge, path) { RedirectStandardError = true, RedirectStandardOutput = true });
        Assert.NotNull(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync() + await output;
        await process.WaitForExitAsync();

        Assert.DoesNotContain(said.Split('\n'), line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("E:", StringComparison.Ordinal));
    }
}
