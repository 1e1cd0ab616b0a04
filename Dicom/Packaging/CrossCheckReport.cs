namespace Exchange.Dicom.Packaging;

public enum CrossCheckFault
{
    /// <summary>The part can't be opened as a ZIP, or has no DICOMDIR or manifest.</summary>
    Unreadable,
    /// <summary>The number of entries or instances isn't what was written.</summary>
    WrongCount,
    /// <summary>The DICOMDIR names a file that isn't there, or one twice.</summary>
    MissingFile,
    /// <summary>A file that the DICOMDIR or the manifest doesn't name.</summary>
    UnlistedFile,
    /// <summary>A file ID that breaks PS3.10 section 8.2.</summary>
    BadName,
    /// <summary>The content's hash or checksum is another.</summary>
    WrongContent,
    /// <summary>SOP instance, SOP class or transfer syntax differ between DICOMDIR, meta group and dataset.</summary>
    WrongIdentity,
}

/// <param name="Part">From 1.</param>
/// <param name="Entry">The entry's name in the package, which holds no patient data; empty for the part as a whole.</param>
public sealed record CrossCheckFinding(int Part, string Entry, CrossCheckFault Fault);

/// <param name="Bytes">Bytes unpacked to the end and compared with the manifest.</param>
public sealed record CrossCheckReport(int Instances, int Entries, long Bytes, TimeSpan Duration, IReadOnlyList<CrossCheckFinding> Findings)
{
    public bool IsClean => Findings.Count == 0;
}
