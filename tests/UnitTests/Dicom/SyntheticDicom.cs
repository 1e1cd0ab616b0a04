using System.IO.Compression;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

/// <summary>Makes DICOM objects in code, deterministic, no person's data. Change what differs with <c>with</c>.</summary>
internal sealed record SyntheticDicom
{
    public const string ImplicitLittle = "1.2.840.10008.1.2", ExplicitLittle = "1.2.840.10008.1.2.1", Deflated = "1.2.840.10008.1.2.1.99",
        ExplicitBig = "1.2.840.10008.1.2.2", Jpeg = "1.2.840.10008.1.2.4.50", JpegLossless = "1.2.840.10008.1.2.4.70",
        JpegLs = "1.2.840.10008.1.2.4.80", Jpeg2000 = "1.2.840.10008.1.2.4.90", Rle = "1.2.840.10008.1.2.5", Mpeg4 = "1.2.840.10008.1.2.4.102";

    public static readonly string[] AllTransferSyntaxes =
        [ImplicitLittle, ExplicitLittle, Deflated, ExplicitBig, Jpeg, JpegLossless, JpegLs, Jpeg2000, Rle, Mpeg4];

    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2", SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7", BasicText = "1.2.840.10008.5.1.4.1.1.88.11",
        KeyObjects = "1.2.840.10008.5.1.4.1.1.88.59", Pdf = "1.2.840.10008.5.1.4.1.1.104.1", PresentationState = "1.2.840.10008.5.1.4.1.1.11.1";

    public string TransferSyntax { get; init; } = ExplicitLittle;
    public string SopClass { get; init; } = CtImage;
    public string? SopInstance { get; init; } = "1.2.826.0.1.3680043.9.9999.1.1.1";
    public string? Study { get; init; } = "1.2.826.0.1.3680043.9.9999.1";
    public string? Series { get; init; } = "1.2.826.0.1.3680043.9.9999.1.1";
    public string PatientId { get; init; } = "T-0001";
    public string PatientName { get; init; } = "Proef^Persoon";
    public string BirthDate { get; init; } = "19700101";
    public string Charset { get; init; } = "ISO_IR 192";
    public string Modality { get; init; } = "CT";
    public int Instance { get; init; } = 1;
    public int SeriesNumber { get; init; } = 1;
    public int Rows { get; init; } = 16;
    public int Columns { get; init; } = 16;
    public int Frames { get; init; } = 1;
    public bool HasPreamble { get; init; } = true;
    public bool HasMeta { get; init; } = true;

    /// <summary>Meta group's SOP instance UID where it differs from the dataset's.</summary>
    public string? MetaInstance { get; init; }

    /// <summary>Extra elements after the series' own, explicit little endian whatever the coding; only for that coding.</summary>
    public Action<SyntheticWriter>? Extra { get; init; }

    private bool IsEncapsulated => TransferSyntax is not (ImplicitLittle or ExplicitLittle or Deflated or ExplicitBig);

    /// <summary>A series of a study: instance UIDs end in the number, pixels differ.</summary>
    public static IEnumerable<SyntheticDicom> CtSeries(int count, int size = 512) =>
        Enumerable.Range(1, count).Select(i => new SyntheticDicom
        {
            Rows = size, Columns = size, Instance = i, SopInstance = $"1.2.826.0.1.3680043.9.9999.1.1.{i}",
        });

    public byte[] File()
    {
        using var file = new MemoryStream();
        if (HasPreamble)
        {
            file.Write(new byte[128]);
            file.Write("DICM"u8);
        }
        if (HasMeta) file.Write(FileMeta.New(SopClass, MetaInstance ?? SopInstance ?? "1.2.3", TransferSyntax).AsSpan(132));
        file.Write(Dataset());
        return file.ToArray();
    }

    public byte[] Dataset()
    {
        var to = new SyntheticWriter(TransferSyntax);
        to.Text(0x00080005, "CS", Charset);
        to.Text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
        to.Text(0x00080016, "UI", SopClass);
        if (SopInstance is { } instance) to.Text(0x00080018, "UI", instance);
        to.Text(0x00080020, "DA", "20260102");
        to.Text(0x00080023, "DA", "20260102");
        to.Text(0x00080030, "TM", "101112");
        to.Text(0x00080033, "TM", "101113");
        to.Text(0x00080050, "SH", "A-77");
        to.Text(0x00080060, "CS", Modality);
        to.Text(0x00080080, "LO", "Testziekenhuis");
        to.Text(0x00080090, "PN", "Verwijzer^V");
        to.Text(0x00081030, "LO", "CT thorax");
        to.Text(0x0008103E, "LO", "Axiaal");
        to.Text(0x00100010, "PN", PatientName);
        to.Text(0x00100020, "LO", PatientId);
        to.Text(0x00100030, "DA", BirthDate);
        to.Text(0x00100040, "CS", "O");
        if (Study is { } study) to.Text(0x0020000D, "UI", study);
        if (Series is { } series) to.Text(0x0020000E, "UI", series);
        to.Text(0x00200010, "SH", "S1");
        to.Text(0x00200011, "IS", SeriesNumber.ToString());
        to.Text(0x00200013, "IS", Instance.ToString());
        Extra?.Invoke(to);
        if (SopClass is CtImage or SecondaryCapture) Image(to);
        var bytes = to.ToArray();
        return TransferSyntax == Deflated ? Deflate(bytes) : bytes;
    }

    private void Image(SyntheticWriter to)
    {
        to.UInt16(0x00280002, 1);
        to.Text(0x00280004, "CS", "MONOCHROME2");
        if (Frames > 1) to.Text(0x00280008, "IS", Frames.ToString());
        to.UInt16(0x00280010, (ushort)Rows);
        to.UInt16(0x00280011, (ushort)Columns);
        to.UInt16(0x00280100, 16);
        to.UInt16(0x00280101, 12);
        to.UInt16(0x00280102, 11);
        to.UInt16(0x00280103, 0);
        var pixels = Pixels();
        if (IsEncapsulated) to.Fragments(0x7FE00010, Enumerable.Range(0, Frames).Select(f => (ReadOnlyMemory<byte>)pixels.AsMemory(f * Rows * Columns, Rows * Columns)));
        else to.Value(0x7FE00010, "OW", pixels);
    }

    // A round body on air, with the noise of a scanner: about as compressible as a real slice.
    private byte[] Pixels()
    {
        var pixels = new byte[Rows * Columns * 2 * Frames];
        var state = (uint)(Instance * 2654435761 + 12345);
        for (var i = 0; i < pixels.Length / 2; i++)
        {
            var (y, x) = (i / Columns % Rows - Rows / 2.0, i % Columns - Columns / 2.0);
            var radius = (x * x + y * y) / (Rows * Columns / 4.0);
            var noise = 0;
            for (var k = 0; k < 3; k++) noise += (int)((state = state * 1664525 + 1013904223) >> 26); // Nearly Gaussian.
            var value = radius > 0.8 ? 0 : (int)(1000 + 60 * Math.Cos(x / 21) * Math.Sin(y / 17)) + (noise - 96) / 2;
            pixels[2 * i] = (byte)value;
            pixels[2 * i + 1] = (byte)(value >> 8);
        }
        return pixels;
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(bytes);
        if (packed.Length % 2 != 0) packed.WriteByte(0);
        return packed.ToArray();
    }
}
