using System.Buffers.Binary;

namespace Exchange.Dicom.Reading;

/// <summary>What came of reading a file: an instance or a reason, never both.</summary>
public sealed record DicomReading(DicomInstance? Instance, ProblemReason? Problem)
{
    /// <summary>Where the dataset starts in the file as received, in bytes.</summary>
    internal long DatasetOffset { get; init; }

    /// <summary>Preamble and file meta group to put before the dataset.</summary>
    internal byte[] Header { get; init; } = [];

    /// <summary>Whether the file's own meta group agreed with its dataset.</summary>
    internal bool MetaIsRight { get; init; }
}

/// <summary>
/// Reads a DICOM file (PS3.10) from its first byte to its last without decoding pixels: identity, description,
/// and proof that nothing is cut off. Files without preamble or meta group are taken if their coding can be told.
/// </summary>
public static class DicomReader
{
    /// <param name="content">Read from where it stands; seeking, where it can, saves reading pixel data.</param>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static DicomReading Read(Stream content, DicomReadLimits? limits = null) =>
        Read(new ByteSource(content), limits ?? DicomReadLimits.Default);

    /// <summary>Reads no further than to the pixel data; what is cut off after that goes unnoticed.</summary>
    internal static DicomReading ReadHeader(Stream content) => Read(new ByteSource(content), DicomReadLimits.Default, headerOnly: true);

    internal static DicomReading Read(ByteSource source, DicomReadLimits limits, bool headerOnly = false)
    {
        var start = source.Ahead(132);
        if (start.IsEmpty) return new(null, ProblemReason.Empty);

        var hasPreamble = start.Length == 132 && start[128..].SequenceEqual("DICM"u8);
        if (hasPreamble) source.Skip(132);
        var hasMeta = hasPreamble || start.Length >= 8 && BinaryPrimitives.ReadUInt16LittleEndian(start) == 2 && ElementHeader.IsVr(start[4], start[5]);
        if (!hasMeta && !LooksLikeDataset(start)) return new(null, ProblemReason.NotDicom);

        try
        {
            var meta = FileMeta.None;
            if (hasMeta)
            {
                var ahead = source.Ahead(ByteSource.WindowSize);
                meta = FileMeta.Read(ahead, isWholeFile: ahead.Length < ByteSource.WindowSize);
                source.Skip(meta.Bytes.Length);
            }
            if (meta.SopClassUid == Uid.DicomDir) return new(null, ProblemReason.IsDicomDir);
            return Dataset(source, meta, limits, headerOnly);
        }
        catch (EndOfStreamException) { return new(null, ProblemReason.TruncatedHeader); }
        catch (ReadStopException e) { return new(null, hasMeta ? e.Reason : ProblemReason.NotDicom); }
        catch (InflatingException) { return new(null, ProblemReason.Malformed); }
    }

    /// <summary>Where the dataset starts in the file; 0 when there is no readable meta group.</summary>
    internal static int DatasetStart(ReadOnlySpan<byte> file)
    {
        var start = file.Length > 132 && file[128..132].SequenceEqual("DICM"u8) ? 132 : 0;
        var group = file[start..Math.Min(file.Length, start + ByteSource.WindowSize)];
        if (start == 0 && (group.Length < 8 || BinaryPrimitives.ReadUInt16LittleEndian(group) != 2)) return 0;
        try { return start + FileMeta.Read(group, isWholeFile: false).Bytes.Length; }
        catch (ReadStopException) { return 0; } // The full reading gives the reason.
    }

    private static DicomReading Dataset(ByteSource source, FileMeta meta, DicomReadLimits limits, bool headerOnly)
    {
        var offset = source.Position;
        var syntax = new TransferSyntax(meta.TransferSyntaxUid);
        if (syntax.IsReferenced) return new(null, ProblemReason.UnsupportedTransferSyntax);
        if (syntax.IsDeflated) source = new(new InflatingStream(source.Rest()), limits.MaxInflated);

        var first = source.Ahead(8);
        if (first.Length < 8) return new(null, ProblemReason.TruncatedHeader);
        var isExplicit = ElementHeader.IsVr(first[4], first[5]);
        var isBig = first[0] == 0 && first[1] is 4 or 8; // No group 0x0400 or 0x0800 starts a dataset.
        var walker = new DatasetWalker(source, isExplicit, isBig, limits);
        try { walker.Walk(headerOnly); }
        catch (EndOfStreamException)
        {
            return new(null, walker.InBulk ? ProblemReason.TruncatedPixelData : ProblemReason.TruncatedHeader);
        }
        catch (ReadStopException e) when (e.Reason == ProblemReason.Malformed && !syntax.IsKnown && syntax.Uid.Length > 0)
        {
            return new(null, ProblemReason.UnsupportedTransferSyntax);
        }

        var attributes = walker.Attributes;
        // Without a meta group to say so, bytes without an object's identity are no DICOM at all.
        if (meta.Bytes.Length == 0 && !(attributes.Has(Tags.SopClassUid) && attributes.Has(Tags.SopInstanceUid))) return new(null, ProblemReason.NotDicom);
        if (Identity(attributes, walker.LastTag) is { } problem) return new(null, problem);
        if (attributes.Text(Tags.SopClassUid) == Uid.DicomDir) return new(null, ProblemReason.IsDicomDir);
        if (True(syntax, isExplicit, isBig, walker.Pixels) is not { } real) return new(null, ProblemReason.UnsupportedTransferSyntax);
        if (PixelCheck.LacksImage(attributes)) return new(null, ProblemReason.TruncatedHeader);
        if (!headerOnly && !PixelCheck.IsComplete(attributes, walker.Pixels, real)) return new(null, ProblemReason.TruncatedPixelData);

        var instance = DicomInstance.From(attributes, real.Uid);
        var header = meta.HeaderFor(instance.SopClassUid, instance.SopInstanceUid, real.Uid);
        var isRight = meta.IsRight(instance.SopClassUid, instance.SopInstanceUid, real.Uid);
        return new(instance, null) { DatasetOffset = offset, Header = header, MetaIsRight = isRight };
    }

    // The meta group is sometimes absent and sometimes wrong; the bytes themselves show explicit, implicit and byte order.
    private static TransferSyntax? True(TransferSyntax said, bool isExplicit, bool isBig, PixelFacts? pixels)
    {
        var plain = new TransferSyntax(isBig ? TransferSyntax.ExplicitBig : isExplicit ? TransferSyntax.ExplicitLittle : TransferSyntax.ImplicitLittle);
        if (isBig && !isExplicit) return null;
        if (said.Uid.Length == 0 || !Uid.IsValid(said.Uid)) return pixels is { Length: null } ? null : plain;
        if (said.IsEncapsulated || said.IsDeflated) return isExplicit && !isBig ? said : pixels is { Length: null } ? null : plain;
        return pixels is { Length: null } ? null : plain;
    }

    /// <param name="lastTag">A file that ends before the place of an identifier was cut off between two elements, which no length could show.</param>
    private static ProblemReason? Identity(Attributes a, uint lastTag)
    {
        ReadOnlySpan<uint> tags = [Tags.SopClassUid, Tags.SopInstanceUid, Tags.StudyInstanceUid, Tags.SeriesInstanceUid];
        foreach (var tag in tags)
            if (!a.Has(tag) || a.Text(tag).Length == 0) return lastTag < tag ? ProblemReason.TruncatedHeader : ProblemReason.MissingUid;
        foreach (var tag in tags)
            if (!Uid.IsValid(a.Text(tag))) return ProblemReason.InvalidUid;
        return null;
    }

    private static bool LooksLikeDataset(ReadOnlySpan<byte> start)
    {
        if (start.Length < 8) return false;
        var isBig = start[0] == 0 && start[1] == 8;
        if (!isBig && BinaryPrimitives.ReadUInt16LittleEndian(start) != 8) return false;
        if (ElementHeader.IsVr(start[4], start[5])) return true;
        return !isBig && BinaryPrimitives.ReadUInt32LittleEndian(start[4..]) <= 1024;
    }
}
