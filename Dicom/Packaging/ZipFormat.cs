using System.Buffers.Binary;
using System.Text;

namespace Exchange.Dicom.Packaging;

/// <summary>One entry as the central directory repeats it.</summary>
internal sealed record ZipEntry(string Name, bool IsDeflated, bool HasDescriptor, uint Crc, uint CompressedSize, uint Size, uint Offset, byte[] Sha256);

/// <summary>The records of a classic ZIP (PKWARE APPNOTE 4.3): no zip64, names in ASCII, one time stamp for all.</summary>
internal static class ZipFormat
{
    public const int LocalLength = 30, DescriptorLength = 16, CentralLength = 46, EndLength = 22;

    public static byte[] Local(ZipEntry entry, uint dosTime)
    {
        var bytes = new byte[LocalLength + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x04034B50);
        Shared(bytes.AsSpan(4), entry, dosTime, inHeader: !entry.HasDescriptor);
        Encoding.ASCII.GetBytes(entry.Name, bytes.AsSpan(LocalLength));
        return bytes;
    }

    public static byte[] Descriptor(ZipEntry entry)
    {
        var bytes = new byte[DescriptorLength];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x08074B50);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), entry.CompressedSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), entry.Size);
        return bytes;
    }

    public static byte[] Central(ZipEntry entry, uint dosTime)
    {
        var bytes = new byte[CentralLength + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), 20); // Made by: FAT, version 2.0.
        Shared(bytes.AsSpan(6), entry, dosTime, inHeader: true);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(42), entry.Offset);
        Encoding.ASCII.GetBytes(entry.Name, bytes.AsSpan(CentralLength));
        return bytes;
    }

    public static byte[] End(int entries, uint centralSize, uint centralOffset)
    {
        var bytes = new byte[EndLength];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), checked((ushort)entries));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), checked((ushort)entries));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), centralSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), centralOffset);
        return bytes;
    }

    /// <summary>MS-DOS date in the upper half, time in the lower; 1980 is the earliest.</summary>
    public static uint DosTime(DateTimeOffset local)
    {
        if (local.Year is < 1980 or > 2107) return 0x00210000; // 1 January 1980
        return (uint)(local.Year - 1980 << 9 | local.Month << 5 | local.Day) << 16
            | (uint)(local.Hour << 11 | local.Minute << 5 | local.Second / 2);
    }

    private static void Shared(Span<byte> to, ZipEntry entry, uint dosTime, bool inHeader)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)(entry.HasDescriptor ? 8 : 0));
        BinaryPrimitives.WriteUInt16LittleEndian(to[4..], (ushort)(entry.IsDeflated ? 8 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(to[6..], dosTime);
        BinaryPrimitives.WriteUInt32LittleEndian(to[10..], inHeader ? entry.Crc : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(to[14..], inHeader ? entry.CompressedSize : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(to[18..], inHeader ? entry.Size : 0);
        BinaryPrimitives.WriteUInt16LittleEndian(to[22..], (ushort)entry.Name.Length);
    }
}
