using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Exchange.Dicom.Media;

namespace Exchange.Dicom.Packaging;

/// <summary>Everything in a part besides the objects, written when the part is closed.</summary>
internal sealed class PackageCompanions(PackageOptions options, DateTimeOffset made)
{
    public const string DicomDirName = "DICOMDIR", IndexName = "INDEX.HTM", ReadmeName = "README.TXT",
        ReportName = "REPORT.PDF", ManifestName = "MANIFEST.SHA256";

    /// <summary>Whether the bytes start as a PDF does; up to 1,023 bytes may come before (ISO 32000-1, implementation note 13).</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    public async Task<PackagePart> CloseAsync(PartWriter part, bool isLast, int leftOut, ReadOnlyMemory<byte> report, CancellationToken ct)
    {
        var position = new PartPosition(part.Number, isLast, leftOut, HasReport: !report.IsEmpty);
        await part.AddCompanionAsync(DicomDirName, DicomDirWriter.Write(part.Files, NewUid()), ct);
        await part.AddCompanionAsync(IndexName, new IndexPage(options, made).Render(part.Files, position), ct);
        await part.AddCompanionAsync(ReadmeName, Readme.Render(options, position), ct);
        if (!report.IsEmpty) await part.AddCompanionAsync(ReportName, report, ct);
        await part.AddCompanionAsync(ManifestName, part.Manifest(), ct);
        return await part.FinishAsync(ct);
    }

    // PS3.5 annex B.2: a random UUID as one decimal number.
    private static string NewUid()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(bytes, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }
}

/// <param name="Number">From 1.</param>
/// <param name="LeftOut">Bad files left out of the package up to now.</param>
internal readonly record struct PartPosition(int Number, bool IsLast, int LeftOut, bool HasReport)
{
    /// <summary>How many parts there are isn't known before the last one is written.</summary>
    public bool IsOnly => Number == 1 && IsLast;
}
