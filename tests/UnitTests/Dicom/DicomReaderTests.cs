using CsCheck;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class DicomReaderTests
{
    /// <summary>Real files of every kind, from the Debian package python3-pydicom.</summary>
    private const string Samples = "/usr/lib/python3/dist-packages/pydicom/data";

    private static DicomReading Read(byte[] file) => DicomReader.Read(new MemoryStream(file));

    private static DicomReading ReadSample(string name) => Read(File.ReadAllBytes(Path.Combine(Samples, name)));

    [Fact]
    public void A_slice_says_whose_and_what_it_is()
    {
        var instance = Read(SyntheticDicom.Slice(name: "Łukasiewicz^Żaneta")).Instance;

        Assert.NotNull(instance);
        Assert.Equal(("Łukasiewicz^Żaneta", "ZIS-1", "CT", "20261112", "1.2.3.4.5"),
            (instance.PatientName, instance.PatientId, instance.Modality, instance.StudyDate, instance.SopInstanceUid));
    }

    [Theory]
    [InlineData("test_files/CT_small.dcm", "1.2.840.10008.1.2.1")]
    [InlineData("test_files/MR_small_implicit.dcm", "1.2.840.10008.1.2")]
    [InlineData("test_files/MR_small_bigendian.dcm", "1.2.840.10008.1.2.2")]
    [InlineData("test_files/image_dfl.dcm", "1.2.840.10008.1.2.1.99")]
    [InlineData("test_files/MR_small_RLE.dcm", "1.2.840.10008.1.2.5")]
    [InlineData("test_files/MR_small_jp2klossless.dcm", "1.2.840.10008.1.2.4.90")]
    [InlineData("test_files/MR_small_jpeg_ls_lossless.dcm", "1.2.840.10008.1.2.4.80")]
    public void Every_coding_is_read(string sample, string transferSyntax) =>
        Assert.Equal(transferSyntax, ReadSample(sample).Instance?.TransferSyntaxUid);

    [Theory]
    [InlineData("charset_files/chrGerm.dcm", "Äneas^Rüdiger")]
    [InlineData("charset_files/chrRuss.dcm", "Люкceмбypг")]
    [InlineData("charset_files/chrGreek.dcm", "Διονυσιος")]
    [InlineData("charset_files/chrX1.dcm", "Wang^XiaoDong=王^小東=")]
    [InlineData("charset_files/chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    public void Names_are_read_in_every_character_set(string sample, string name) =>
        Assert.Equal(name, ReadSample(sample).Instance?.PatientName);

    [Fact]
    public void Nothing_and_something_else_are_named_as_such()
    {
        Assert.Equal(ProblemReason.Empty, Read([]).Problem);
        Assert.Equal(ProblemReason.NotDicom, Read("A letter, not a picture."u8.ToArray()).Problem);
        Assert.Equal(ProblemReason.IsDicomDir, ReadSample("test_files/dicomdirtests/DICOMDIR").Problem);
        Assert.Equal(ProblemReason.MissingUid, Read(SyntheticDicom.Slice(studyUid: null)).Problem);
        Assert.Equal(ProblemReason.InvalidUid, Read(SyntheticDicom.Slice(studyUid: "1.2.x")).Problem);
    }

    [Fact]
    public void A_file_cut_anywhere_is_never_taken_for_whole()
    {
        var file = SyntheticDicom.Slice();
        for (var length = 1; length < file.Length; length++)
        {
            var reading = Read(file[..length]);
            Assert.Null(reading.Instance);
            if (length >= file.Length - 500) Assert.Equal(ProblemReason.TruncatedPixelData, reading.Problem);
        }
    }

    [Fact]
    public void Mutated_files_get_an_answer_and_never_a_fault()
    {
        byte[][] seeds =
        [
            SyntheticDicom.Slice(),
            File.ReadAllBytes(Path.Combine(Samples, "test_files/MR_small_RLE.dcm")),
            File.ReadAllBytes(Path.Combine(Samples, "test_files/image_dfl.dcm")),
            File.ReadAllBytes(Path.Combine(Samples, "test_files/reportsi.dcm")),
        ];
        var mutation = Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 20]);

        mutation.Sample((seed, changes) =>
        {
            var file = seeds[seed].ToArray();
            foreach (var (at, value) in changes) file[at % file.Length] = value;
            var reading = Read(file);
            return reading.Instance is null != reading.Problem is null;
        }, iter: 5000);
    }
}
