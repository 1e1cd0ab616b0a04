using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Media;

/// <summary>One item of the directory record sequence. Its length is known at once, its offsets after all are placed.</summary>
internal sealed class DirectoryRecord(string type, ElementWriter keys, List<DirectoryRecord> lower)
{
    private const int OffsetsLength = 12 + 10 + 12; // Two UL and one US, with their headers.

    // Private records want a UID that tells what they are (PS3.3 F.6.1); any other product passes over them.
    private const string PrivateRecord = "2.25.311427940651843098265112748650931820044";

    private byte[]? _body;

    public MediaFile? File { get; init; }
    public List<DirectoryRecord> Lower => lower;
    public uint Offset { get; private set; }

    public int TotalLength => 8 + OffsetsLength + Body.Length + lower.Sum(l => l.TotalLength);

    private byte[] Body => _body ??= MakeBody();

    /// <returns>The offset after this record and all below it.</returns>
    public uint Place(uint offset)
    {
        Offset = offset;
        offset += (uint)(8 + OffsetsLength + Body.Length);
        foreach (var record in lower) offset = record.Place(offset);
        return offset;
    }

    public void WriteTo(Stream to, uint next)
    {
        var start = new ElementWriter();
        start.TagAndLength(Tags.Item, (uint)(OffsetsLength + Body.Length));
        start.UInt32(Tags.NextRecord, next)
            .UInt16(Tags.RecordInUse, 0xFFFF)
            .UInt32(Tags.LowerRecord, lower.Count > 0 ? lower[0].Offset : 0);
        to.Write(start.Written);
        to.Write(Body);
        _body = null; // Half the memory of a large directory while it is written.
    }

    private byte[] MakeBody()
    {
        var body = new ElementWriter().Text(Tags.RecordType, "CS", type);
        if (type == DirectoryRecordTypes.Private) body.Text(Tags.PrivateRecordUid, "UI", PrivateRecord);
        if (File is { } file)
        {
            body.Text(Tags.ReferencedFileId, "CS", file.FileId)
                .Text(Tags.ReferencedSopClassInFile, "UI", file.Instance.SopClassUid)
                .Text(Tags.ReferencedSopInstanceInFile, "UI", file.Instance.SopInstanceUid)
                .Text(Tags.ReferencedTransferSyntaxInFile, "UI", file.Instance.TransferSyntaxUid);
        }
        if (keys.NeedsUtf8 || File?.Instance.Keys.NeedsUtf8 == true) body.Text(Tags.SpecificCharacterSet, "CS", "ISO_IR 192");
        return body.Raw(keys.Written).ToArray();
    }
}
