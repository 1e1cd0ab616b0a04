using System.IO.Compression;

namespace Exchange.Dicom.Packaging;

internal static class Deflating
{
    public static DeflateStream Open(Stream output, CompressionLevel level) => new(output, level, leaveOpen: true);
}
