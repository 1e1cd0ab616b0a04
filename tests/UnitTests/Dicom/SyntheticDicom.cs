using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Tests.Dicom;

/// <summary>Part-10 files of nobody, explicit little endian: a CT slice with noise for pixels.</summary>
internal static class SyntheticDicom
{
    private const string CtImage = "1.2.840.10008.5.1.4.1.1.2", ExplicitLittle = "1.2.840.10008.1.2.1";

    public static byte[] Slice(string instanceUid = "1.2.3.4.5", string name = "Test^Patient", string charset = "ISO_IR 192", int size = 16, string? studyUid = "1.2.3")
    {
        var meta = new Elements().Text(0x00020002, "UI", CtImage).Text(0x00020003, "UI", instanceUid).Text(0x00020010, "UI", ExplicitLittle).Bytes;
        var dataset = new Elements()
            .Text(0x00080005, "CS", charset).Text(0x00080016, "UI", CtImage).Text(0x00080018, "UI", instanceUid)
            .Text(0x00080020, "DA", "20261112").Text(0x00080060, "CS", "CT")
            .Text(0x00100010, "PN", name).Text(0x00100020, "LO", "ZIS-1");
        if (studyUid is not null) dataset.Text(0x0020000D, "UI", studyUid);
        dataset.Text(0x0020000E, "UI", "1.2.3.4").Text(0x00200013, "IS", "1")
            .Number(0x00280002, 1).Text(0x00280004, "CS", "MONOCHROME2").Number(0x00280010, size).Number(0x00280011, size)
            .Number(0x00280100, 16).Number(0x00280101, 16).Number(0x00280102, 15).Number(0x00280103, 0)
            .Raw(0x7FE00010, "OW", RandomNumberGenerator.GetBytes(size * size * 2));

        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, meta.Length);
        return [.. new byte[128], .. "DICM"u8, .. new Elements().Raw(0x00020000, "UL", length).Bytes, .. meta, .. dataset.Bytes];
    }

    private sealed class Elements
    {
        private readonly List<byte> _bytes = [];
        public byte[] Bytes => [.. _bytes];

        public Elements Text(uint tag, string vr, string text)
        {
            var value = Encoding.UTF8.GetBytes(text);
            return Raw(tag, vr, value.Length % 2 == 0 ? value : [.. value, vr == "UI" ? (byte)0 : (byte)' ']);
        }

        public Elements Number(uint tag, int number) => Raw(tag, "US", [(byte)number, (byte)(number >> 8)]);

        public Elements Raw(uint tag, string vr, byte[] value)
        {
            var head = new byte[vr == "OW" ? 12 : 8];
            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)(tag >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), (ushort)tag);
            Encoding.ASCII.GetBytes(vr, head.AsSpan(4));
            if (vr == "OW") BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), value.Length);
            else BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), (ushort)value.Length);
            _bytes.AddRange(head);
            _bytes.AddRange(value);
            return this;
        }
    }
}
