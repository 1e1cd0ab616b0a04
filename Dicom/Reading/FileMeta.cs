using System.Buffers.Binary;
using System.Text;

namespace Exchange.Dicom.Reading;

/// <summary>The file meta group (PS3.10 section 7.1), always explicit little endian. Absent UIDs are empty.</summary>
internal sealed record FileMeta(string SopClassUid, string SopInstanceUid, string TransferSyntaxUid, bool LengthIsRight, byte[] Bytes)
{
    public static readonly FileMeta None = new("", "", "", false, []);

    /// <summary>Reads elements of group 2 until another group follows; the group's own length is not trusted.</summary>
    /// <param name="start">What follows the preamble, as far as it may matter.</param>
    /// <exception cref="EndOfStreamException">The file ends inside the group.</exception>
    /// <exception cref="ReadStopException">The group is larger than the window or no explicit little endian.</exception>
    public static FileMeta Read(ReadOnlySpan<byte> start, bool isWholeFile)
    {
        string sopClass = "", sopInstance = "", syntax = "";
        uint? declared = null;
        int at = 0, afterLength = 0;
        while (at < start.Length)
        {
            if (start.Length - at >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(start[at..]) != 2) break;
            if (start.Length - at < 8) throw Cut(isWholeFile);
            var tag = 0x00020000u | BinaryPrimitives.ReadUInt16LittleEndian(start[(at + 2)..]);
            if (!ElementHeader.IsVr(start[at + 4], start[at + 5])) throw new ReadStopException(ProblemReason.Malformed);
            var isLong = start.Slice(at + 4, 2) is [(byte)'O', _] or [(byte)'U', (byte)'N' or (byte)'T' or (byte)'C' or (byte)'R'] or [(byte)'S', (byte)'Q'];
            if (isLong && start.Length - at < 12) throw Cut(isWholeFile);
            long length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(start[(at + 8)..]) : BinaryPrimitives.ReadUInt16LittleEndian(start[(at + 6)..]);
            at += isLong ? 12 : 8;
            if (length > start.Length - at) throw Cut(isWholeFile);
            var value = start.Slice(at, (int)length);
            at += (int)length;
            switch (tag)
            {
                case Tags.FileMetaLength when length == 4: (declared, afterLength) = (BinaryPrimitives.ReadUInt32LittleEndian(value), at); break;
                case Tags.MediaSopClassUid: sopClass = Uid(value); break;
                case Tags.MediaSopInstanceUid: sopInstance = Uid(value); break;
                case Tags.TransferSyntaxUid: syntax = Uid(value); break;
            }
        }
        return new(sopClass, sopInstance, syntax, declared == at - afterLength, start[..at].ToArray());
    }

    /// <summary>A zeroed preamble and a meta group that agrees with the dataset: this one if it does, else a new one.</summary>
    public byte[] HeaderFor(string sopClass, string sopInstance, string syntax) =>
        IsRight(sopClass, sopInstance, syntax) ? [.. new byte[128], .. "DICM"u8, .. Bytes] : New(sopClass, sopInstance, syntax);

    public bool IsRight(string sopClass, string sopInstance, string syntax) =>
        LengthIsRight && SopClassUid == sopClass && SopInstanceUid == sopInstance && TransferSyntaxUid == syntax;

    public static byte[] New(string sopClass, string sopInstance, string syntax)
    {
        var group = new ElementWriter()
            .Value(Tags.FileMetaVersion, "OB", [0, 1], 0)
            .Text(Tags.MediaSopClassUid, "UI", sopClass)
            .Text(Tags.MediaSopInstanceUid, "UI", sopInstance)
            .Text(Tags.TransferSyntaxUid, "UI", syntax)
            .Text(Tags.ImplementationClassUid, "UI", Reading.Uid.Implementation)
            .Text(Tags.ImplementationVersionName, "SH", Reading.Uid.ImplementationVersion);
        var length = new ElementWriter().UInt32(Tags.FileMetaLength, (uint)group.Length);
        return [.. new byte[128], .. "DICM"u8, .. length.Written, .. group.Written];
    }

    private static Exception Cut(bool isWholeFile) => isWholeFile ? new EndOfStreamException() : new ReadStopException(ProblemReason.Malformed);

    private static string Uid(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value).Trim(' ', '\0');
}
