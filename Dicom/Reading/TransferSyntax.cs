namespace Exchange.Dicom.Reading;

/// <summary>What a transfer syntax UID says about the bytes (PS3.5 annex A). Pixel data is never decoded.</summary>
internal readonly record struct TransferSyntax(string Uid)
{
    public const string ImplicitLittle = "1.2.840.10008.1.2", ExplicitLittle = "1.2.840.10008.1.2.1",
        Deflated = "1.2.840.10008.1.2.1.99", ExplicitBig = "1.2.840.10008.1.2.2";

    public bool IsImplicit => Uid == ImplicitLittle;
    public bool IsBigEndian => Uid == ExplicitBig;
    public bool IsDeflated => Uid is Deflated;
    public bool IsEncapsulated => !IsImplicit && !IsBigEndian && !IsDeflated && Uid != ExplicitLittle;

    /// <summary>The pixels are on a server, not in the file.</summary>
    public bool IsReferenced => Uid is "1.2.840.10008.1.2.4.94" or "1.2.840.10008.1.2.4.95"
        or "1.2.840.10008.1.2.4.204" or "1.2.840.10008.1.2.4.205" || Uid.StartsWith("1.2.840.10008.1.2.7.", StringComparison.Ordinal);

    /// <summary>One fragment may hold many frames.</summary>
    public bool IsVideo => Uid is "1.2.840.10008.1.2.4.100" or "1.2.840.10008.1.2.4.101" or "1.2.840.10008.1.2.4.102"
        or "1.2.840.10008.1.2.4.103" or "1.2.840.10008.1.2.4.104" or "1.2.840.10008.1.2.4.105" or "1.2.840.10008.1.2.4.106"
        or "1.2.840.10008.1.2.4.107" or "1.2.840.10008.1.2.4.108" || Uid.EndsWith(".1", StringComparison.Ordinal) && Uid.StartsWith("1.2.840.10008.1.2.4.10", StringComparison.Ordinal);

    /// <summary>Deflating the file again would cost time and win nothing.</summary>
    public bool IsCompressed => IsDeflated || IsEncapsulated && Uid != "1.2.840.10008.1.2.1.98";

    public bool IsKnown => Uid.StartsWith("1.2.840.10008.1.2", StringComparison.Ordinal);
}
