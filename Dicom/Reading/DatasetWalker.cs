namespace Exchange.Dicom.Reading;

/// <summary>What was found at the pixel data element.</summary>
/// <param name="Length">Bytes of native pixel data; null when encapsulated.</param>
/// <param name="Fragments">Without the basic offset table.</param>
internal readonly record struct PixelFacts(long? Length, int Fragments, bool IsFloat, bool IsDouble);

/// <summary>
/// Goes once through a dataset from its first byte to its last: keeps what is wanted, passes over the rest,
/// and proves that every length is covered by bytes.
/// </summary>
internal sealed class DatasetWalker(ByteSource source, bool isExplicit, bool bigEndian, DicomReadLimits limits)
{
    private const uint Undefined = 0xFFFFFFFF;
    private int _elements;

    public Attributes Attributes { get; } = new(bigEndian);
    public PixelFacts? Pixels { get; private set; }

    /// <summary>Whether the walk got to data too large to be called a header.</summary>
    public bool InBulk { get; private set; }

    /// <summary>Of the last element of the first level: elements stand in the order of their tags (PS3.5 section 7.1).</summary>
    public uint LastTag { get; private set; }

    /// <exception cref="EndOfStreamException">A length leads past the end.</exception>
    /// <exception cref="ReadStopException">The structure or a limit is broken.</exception>
    public void Walk(bool toPixelData = false)
    {
        while ((Pixels is null || source.Has(8)) && source.PeekTag(bigEndian) is { } tag)
        {
            if (toPixelData && tag is >= Tags.FloatPixelData and <= Tags.PixelData)
            {
                // An undefined length is a syntax of its own; its header tells without going on.
                var pixels = ElementHeader.Read(source, isExplicit, bigEndian);
                Pixels = new(pixels.Length == Undefined ? null : pixels.Length, 0, false, false);
                return;
            }
            if (Pixels is not null && (tag <= Tags.PixelData || tag >= Tags.Item)) return; // Padding to a block size; seen often.
            if (tag is < 0x00080000 or >= Tags.Item && tag >> 16 != 0x0004) throw new ReadStopException(ProblemReason.Malformed);
            Element(Header(isExplicit, bigEndian));
        }
    }

    private void Element(ElementHeader element)
    {
        LastTag = element.Tag;
        if (element.Tag is Tags.PixelData or Tags.FloatPixelData or Tags.DoubleFloatPixelData)
        {
            PixelElement(element);
            return;
        }

        var vr = ElementDictionary.Vr(element.Tag);
        if (vr == "SQ" && (!isExplicit || element.IsSequence))
        {
            var items = new ItemReader(source, limits, Attributes.Charset, Count);
            Attributes.Add(element.Tag, items.Read(isExplicit, bigEndian, element.Length, depth: 1));
        }
        else if (element.Length == Undefined) PassItems(InsideExplicit(element), InsideBig(element), 1);
        else if (vr is not (null or "SQ") && element.Length <= limits.MaxKeptValue) Attributes.Add(element.Tag, source.Take((int)element.Length));
        else Pass(element.Length);
    }

    private void PixelElement(ElementHeader element)
    {
        InBulk = true;
        if (element.Length == Undefined)
        {
            var before = _elements;
            PassItems(isExplicit, bigEndian, 1);
            // The delimiter and the basic offset table are no fragments.
            Pixels = new(null, Math.Max(0, _elements - before - 2), false, false);
            return;
        }
        source.Skip(element.Length);
        Pixels = new(element.Length, 0, element.Tag == Tags.FloatPixelData, element.Tag == Tags.DoubleFloatPixelData);
    }

    private void Pass(uint length)
    {
        if (length > limits.MaxKeptValue) InBulk = true;
        source.Skip(length);
        if (Pixels is null) InBulk = false;
    }

    // Items of a sequence and fragments of encapsulated data have the same shape.
    private void PassItems(bool isExplicit, bool bigEndian, int depth)
    {
        if (depth > limits.MaxDepth) throw new ReadStopException(ProblemReason.Malformed);
        while (true)
        {
            var (tag, length) = (source.Tag(bigEndian), source.UInt32(bigEndian));
            Count();
            if (tag == Tags.SequenceEnd) return;
            if (tag == Tags.ItemEnd) continue; // After an item of known length: superfluous, harmless.
            if (tag != Tags.Item) throw new ReadStopException(ProblemReason.Malformed);
            if (length == Undefined) PassElements(isExplicit, bigEndian, depth);
            else source.Skip(length);
        }
    }

    private void PassElements(bool isExplicit, bool bigEndian, int depth)
    {
        while (true)
        {
            var next = source.PeekTag(bigEndian) ?? throw new EndOfStreamException();
            if (next == Tags.ItemEnd)
            {
                source.Skip(8);
                return;
            }
            if (next >> 16 == 0xFFFE) throw new ReadStopException(ProblemReason.Malformed);
            var element = Header(isExplicit, bigEndian);
            if (element.Length == Undefined) PassItems(isExplicit && !element.IsUnknown, bigEndian && !element.IsUnknown, depth + 1);
            else source.Skip(element.Length);
        }
    }

    private ElementHeader Header(bool isExplicit, bool bigEndian)
    {
        Count();
        return ElementHeader.Read(source, isExplicit, bigEndian);
    }

    private void Count()
    {
        if (++_elements > limits.MaxElements) throw new ReadStopException(ProblemReason.Malformed);
    }

    // UN of undefined length holds implicit little endian, whatever surrounds it (CP-246).
    private bool InsideExplicit(ElementHeader element) => isExplicit && !element.IsUnknown;
    private bool InsideBig(ElementHeader element) => bigEndian && !element.IsUnknown;
}
