using System.Buffers.Binary;
using System.Text;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Media;

/// <summary>A leaf of a DICOMDIR as it was found.</summary>
internal sealed record DirectoryLeaf(string FileId, string SopClassUid, string SopInstanceUid, string TransferSyntaxUid);

/// <summary>
/// Follows the offsets of a DICOMDIR from its root as any viewer would, knowing nothing of how it was written.
/// Only for explicit little endian with records of known length, as this product writes them.
/// </summary>
internal sealed class DicomDirReader(byte[] file)
{
    private readonly List<DirectoryLeaf> _leaves = [];
    private readonly HashSet<uint> _visited = [];

    /// <exception cref="InvalidDataException">An offset leads nowhere, or twice to one record.</exception>
    public static List<DirectoryLeaf> Leaves(byte[] file)
    {
        var reader = new DicomDirReader(file);
        var first = reader.Root();
        reader.Level(first, depth: 0);
        return reader._leaves;
    }

    private uint Root()
    {
        if (file.Length < 144 || !file.AsSpan(128, 4).SequenceEqual("DICM"u8)) throw new InvalidDataException("No DICOMDIR.");
        var dataset = 144 + (long)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(140));
        if (dataset > file.Length) throw new InvalidDataException("The meta group leads past the end.");
        var root = Elements((int)dataset, file.Length).GetValueOrDefault(Tags.FirstRootRecord);
        return root.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(root.Span) : throw new InvalidDataException("No root record.");
    }

    private void Level(uint offset, int depth)
    {
        if (depth > 4) throw new InvalidDataException("The directory is too deep.");
        for (; offset != 0;)
        {
            if (!_visited.Add(offset)) throw new InvalidDataException("Two offsets lead to one record.");
            if (offset > file.Length - 8 || BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)offset)) != 0xE000FFFE)
                throw new InvalidDataException("An offset leads to no record.");
            var end = (long)offset + 8 + BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)offset + 4));
            if (end > file.Length) throw new InvalidDataException("A record leads past the end.");
            var elements = Elements((int)offset + 8, (int)end);
            if (elements.ContainsKey(Tags.ReferencedFileId))
            {
                _leaves.Add(new(Text(elements, Tags.ReferencedFileId), Text(elements, Tags.ReferencedSopClassInFile),
                    Text(elements, Tags.ReferencedSopInstanceInFile), Text(elements, Tags.ReferencedTransferSyntaxInFile)));
            }
            Level(Number(elements, Tags.LowerRecord), depth + 1);
            offset = Number(elements, Tags.NextRecord);
        }
    }

    private Dictionary<uint, ReadOnlyMemory<byte>> Elements(int at, int end)
    {
        var elements = new Dictionary<uint, ReadOnlyMemory<byte>>();
        while (at < end)
        {
            if (end - at < 8) throw new InvalidDataException("An element is cut off.");
            var tag = (uint)BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 2));
            var isLong = Encoding.ASCII.GetString(file, at + 4, 2) is "SQ" or "UN" or "OB";
            if (isLong && end - at < 12) throw new InvalidDataException("An element is cut off.");
            long length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)) : BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 6));
            at += isLong ? 12 : 8;
            if (length > end - at) throw new InvalidDataException("An element is cut off.");
            elements[tag] = file.AsMemory(at, (int)length);
            at += (int)length;
        }
        return elements;
    }

    private static uint Number(Dictionary<uint, ReadOnlyMemory<byte>> elements, uint tag) =>
        elements.TryGetValue(tag, out var value) && value.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(value.Span)
        : throw new InvalidDataException("A record has no offset.");

    private static string Text(Dictionary<uint, ReadOnlyMemory<byte>> elements, uint tag) =>
        elements.TryGetValue(tag, out var value) ? Encoding.ASCII.GetString(value.Span).TrimEnd(' ', '\0') : "";
}
