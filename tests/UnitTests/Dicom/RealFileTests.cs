using CsCheck;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class RealFileTests
{
    /// <summary>Real files of every kind, from the Debian package python3-pydicom.</summary>
    private const string Samples = "/usr/lib/python3/dist-packages/pydicom/data";

    private static DicomReading Read(byte[] file) => DicomReader.Read(new MemoryStream(file));

    private static DicomReading ReadSample(string name) => Read(File.ReadAllBytes(Path.Combine(Samples, name)));

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
    public void The_index_of_other_media_is_recognised() =>
        Assert.Equal(ProblemReason.IsDicomDir, ReadSample("test_files/dicomdirtests/DICOMDIR").Problem);

    [Fact]
    public void Mutated_files_get_an_answer_and_never_a_fault()
    {
        byte[][] seeds =
        [
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
