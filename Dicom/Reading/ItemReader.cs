namespace Exchange.Dicom.Reading;

/// <summary>Reads the few sequences a DICOMDIR repeats, and turns each item into explicit little endian with UTF-8 text.</summary>
internal sealed class ItemReader(ByteSource source, DicomReadLimits limits, DicomCharset charset, Action count)
{
    private const uint Undefined = 0xFFFFFFFF;
    private const int MaxKeptItems = 4096;

    public List<byte[]> Read(bool isExplicit, bool bigEndian, uint length, int depth)
    {
        if (depth > limits.MaxDepth) throw new ReadStopException(ProblemReason.Malformed);
        var items = new List<byte[]>();
        var end = End(length);
        while (source.Position < end)
        {
            var (tag, itemLength) = (source.Tag(bigEndian), source.UInt32(bigEndian));
            count();
            if (tag == Tags.SequenceEnd) return items;
            if (tag == Tags.ItemEnd) continue;
            if (tag != Tags.Item || items.Count == MaxKeptItems) throw new ReadStopException(ProblemReason.Malformed);
            items.Add(Item(isExplicit, bigEndian, itemLength, depth));
        }
        if (length != Undefined && source.Position != end) throw new ReadStopException(ProblemReason.Malformed);
        return items;
    }

    private byte[] Item(bool isExplicit, bool bigEndian, uint length, int depth)
    {
        var writer = new ElementWriter();
        var end = End(length);
        while (source.Position < end)
        {
            var next = source.PeekTag(bigEndian) ?? throw new EndOfStreamException();
            if (next == Tags.ItemEnd)
            {
                source.Skip(8);
                break;
            }
            if (next >> 16 == 0xFFFE) throw new ReadStopException(ProblemReason.Malformed);
            count();
            Element(ElementHeader.Read(source, isExplicit, bigEndian), isExplicit, bigEndian, depth, writer);
        }
        if (length != Undefined && source.Position != end) throw new ReadStopException(ProblemReason.Malformed);
        return writer.ToArray();
    }

    private void Element(ElementHeader element, bool isExplicit, bool bigEndian, int depth, ElementWriter writer)
    {
        var vr = ElementDictionary.Vr(element.Tag);
        if (vr == "SQ" && (!isExplicit || element.IsSequence))
            writer.Sequence(element.Tag, Read(isExplicit, bigEndian, element.Length, depth + 1));
        else if (element.Length == Undefined)
            Read(isExplicit && !element.IsUnknown, bigEndian && !element.IsUnknown, Undefined, depth + 1); // Read to pass over.
        else if (vr is null or "SQ" or "US" or "UL" || element.Length > limits.MaxKeptValue)
            source.Skip(element.Length);
        else
            writer.Text(element.Tag, vr, charset.Decode(source.Take((int)element.Length), vr == "PN").Trim(' ', '\0'));
    }

    private long End(uint length) => length == Undefined ? long.MaxValue : source.Position + length;
}
