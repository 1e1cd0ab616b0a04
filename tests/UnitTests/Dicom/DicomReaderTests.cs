using CsCheck;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

public sealed class DicomReaderTests
{
    public static TheoryData<string> TransferSyntaxes => [.. SyntheticDicom.AllTransferSyntaxes];

    [Theory, MemberData(nameof(TransferSyntaxes))]
    public void Every_transfer_syntax_is_read(string syntax)
    {
        var reading = Read(new SyntheticDicom { TransferSyntax = syntax, PatientName = "Müller^Jürgen" }.File());
        Assert.Null(reading.Problem);
        Assert.Equal(syntax, reading.Instance?.TransferSyntaxUid);
        Assert.Equal("Müller^Jürgen", reading.Instance?.PatientName);
        Assert.Equal("CT thorax", reading.Instance?.StudyDescription);
        Assert.True(reading.MetaIsRight);
    }

    [Theory, MemberData(nameof(TransferSyntaxes))]
    public void A_file_cut_anywhere_is_never_taken_for_whole(string syntax)
    {
        var file = new SyntheticDicom { TransferSyntax = syntax }.File();
        for (var length = 0; length < file.Length - 1; length++)
        {
            if (syntax == SyntheticDicom.Deflated && length > file.Length - 8) continue; // The end mark of deflate carries no data.
            Assert.NotNull(Read(file[..length]).Problem);
        }
    }

    [Fact]
    public void Truncation_tells_header_from_pixels()
    {
        var file = new SyntheticDicom().File();
        Assert.Equal(ProblemReason.TruncatedHeader, Read(file[..140]).Problem);
        Assert.Equal(ProblemReason.TruncatedHeader, Read(file[..500]).Problem);
        Assert.Equal(ProblemReason.TruncatedPixelData, Read(file[..^2]).Problem);
        Assert.Equal(ProblemReason.TruncatedPixelData, Read(new SyntheticDicom { TransferSyntax = SyntheticDicom.Jpeg }.File()[..^8]).Problem);
    }

    /// <summary>A cut between two elements leaves every length whole: the order of the elements shows it.</summary>
    [Fact]
    public void A_file_cut_anywhere_in_its_dataset_is_called_truncated()
    {
        var file = new SyntheticDicom().File();
        for (var length = (int)Read(file).DatasetOffset; length < file.Length; length++)
            Assert.True(Read(file[..length]).Problem is ProblemReason.TruncatedHeader or ProblemReason.TruncatedPixelData, $"{length}");
    }

    [Fact]
    public void Fewer_pixels_than_promised_is_truncated()
    {
        var file = new SyntheticDicom { SopClass = "1.2.840.10008.5.1.4.1.1.4", Extra = to =>
        {
            to.UInt16(0x00280010, 16);
            to.UInt16(0x00280011, 16);
            to.UInt16(0x00280100, 16);
            to.Value(0x7FE00010, "OW", new byte[510]);
        } }.File();
        Assert.Equal(ProblemReason.TruncatedPixelData, Read(file).Problem);
    }

    [Fact]
    public void What_is_no_dicom_is_called_so()
    {
        Assert.Equal(ProblemReason.Empty, Read([]).Problem);
        Assert.Equal(ProblemReason.NotDicom, Read("Dit is gewone tekst, geen beeld."u8.ToArray()).Problem);
        Assert.Equal(ProblemReason.NotDicom, Read(new byte[4096]).Problem);
        Assert.Equal(ProblemReason.NotDicom, Read([1]).Problem);
    }

    [Fact]
    public void Random_bytes_are_no_dicom_or_damaged() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Read(bytes).Problem is not null);

    [Fact]
    public void Missing_preamble_or_meta_is_made_good()
    {
        foreach (var made in (SyntheticDicom[])[new() { HasPreamble = false }, new() { HasPreamble = false, HasMeta = false }, new() { MetaInstance = "1.2.3.4" },
            new() { HasPreamble = false, HasMeta = false, TransferSyntax = SyntheticDicom.ImplicitLittle },
            new() { HasPreamble = false, HasMeta = false, TransferSyntax = SyntheticDicom.ExplicitBig }])
        {
            var reading = Read(made.File());
            Assert.Null(reading.Problem);
            byte[] written = [.. reading.Header, .. made.File().AsSpan((int)reading.DatasetOffset)];
            var again = Read(written);
            Assert.Equal(made.SopInstance, again.Instance?.SopInstanceUid);
            Assert.Equal(made.TransferSyntax, again.Instance?.TransferSyntaxUid);
            Assert.True(again.MetaIsRight);
        }
    }

    [Fact]
    public void Missing_and_invalid_uids_are_told_apart()
    {
        Assert.Equal(ProblemReason.MissingUid, Read(new SyntheticDicom { Study = null }.File()).Problem);
        Assert.Equal(ProblemReason.MissingUid, Read(new SyntheticDicom { Series = null }.File()).Problem);
        Assert.Equal(ProblemReason.MissingUid, Read(new SyntheticDicom { SopInstance = null }.File()).Problem);
        Assert.Equal(ProblemReason.InvalidUid, Read(new SyntheticDicom { SopInstance = "1.2.abc" }.File()).Problem);
        Assert.Equal(ProblemReason.InvalidUid, Read(new SyntheticDicom { Study = new string('1', 66) }.File()).Problem);
        Assert.Null(Read(new SyntheticDicom { Study = new string('1', 64) }.File()).Problem);
    }

    [Fact]
    public void Dicomdir_and_referenced_pixels_are_recognised()
    {
        Assert.Equal(ProblemReason.IsDicomDir, Read(new SyntheticDicom { SopClass = "1.2.840.10008.1.3.10" }.File()).Problem);
        Assert.Equal(ProblemReason.UnsupportedTransferSyntax, Read(new SyntheticDicom { TransferSyntax = "1.2.840.10008.1.2.4.94" }.File()).Problem);
    }

    [Fact]
    public void Nested_sequences_and_unknown_ones_of_undefined_length_are_passed()
    {
        var file = new SyntheticDicom { Extra = to =>
        {
            to.Sequence(0x00210010, a => a.Sequence(0x00210011, b => b.Text(0x00210012, "LO", "diep")));
            to.Header(0x00210020, "UN", 0xFFFFFFFF); // CP-246: implicit little endian inside.
            to.Item(0xFFFEE000, 0xFFFFFFFF);
            to.Item(0x00210021, 4);
            to.Bytes("diep"u8);
            to.Item(0x00210022, 0xFFFFFFFF);
            to.Item(0xFFFEE0DD, 0);
            to.Item(0xFFFEE00D, 0);
            to.Item(0xFFFEE0DD, 0);
        } };
        Assert.Null(Read(file.File()).Problem);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_malformed()
    {
        static SyntheticDicom Nested(int depth) => new()
        {
            Extra = to => Nest(to, depth),
        };
        static void Nest(SyntheticWriter to, int depth)
        {
            if (depth > 0) to.Sequence(0x00210010, inner => Nest(inner, depth - 1));
        }
        Assert.Null(Read(Nested(31).File()).Problem);
        Assert.Null(Read(Nested(32).File()).Problem);
        Assert.Equal(ProblemReason.Malformed, Read(Nested(33).File()).Problem);
    }

    [Theory]
    [InlineData("ISO_IR 100", "Müller", "4DFC6C6C6572")]
    [InlineData("", "Müller", "4DFC6C6C6572")]
    [InlineData("", "Müller", "4DC3BC6C6C6572")]
    [InlineData("ISO_IR 144", "Люкс", "BBEEDAE1")]
    [InlineData("ISO 2022 IR 6\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎", "59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B2842")]
    [InlineData("\\ISO 2022 IR 149", "Hong=洪", "486F6E673D1B242943FBF3")]
    [InlineData("GB18030", "王^小东", "CDF55ED0A1B6AB")]
    public void Names_are_decoded_in_every_character_set(string charset, string name, string hex)
    {
        var raw = Convert.FromHexString(hex);
        Assert.Equal(name, new DicomCharset(charset).Decode(raw, isName: true));
    }

    [Fact]
    public void Mutated_files_never_crash_the_reader_nor_hold_it_up()
    {
        var sources = SyntheticDicom.AllTransferSyntaxes.Select(syntax => new SyntheticDicom { TransferSyntax = syntax, Rows = 8, Columns = 8 }.File()).ToArray();
        Gen.Select(Gen.Int[0, sources.Length - 1], Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[1, 12], Gen.Int[0, 5000]).Sample((which, changes, cut) =>
        {
            var file = sources[which].ToArray();
            foreach (var (at, value) in changes) file[at % file.Length] = value;
            if (cut < file.Length) file = file[..^cut];
            var reading = Read(file);
            return reading.Instance is null != reading.Problem is null && Forward(file).Problem == reading.Problem;
        }, iter: 20_000);
    }

    private static DicomReading Read(byte[] file) => DicomReader.Read(new ByteSource(file, file.Length), DicomReadLimits.Default);

    private static DicomReading Forward(byte[] file) => DicomReader.Read(new PrefixedStream(file, Stream.Null));
}
