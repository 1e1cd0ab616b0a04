namespace Exchange.Dicom.Reading;

/// <summary>Why an offered file is not packed.</summary>
public enum ProblemReason
{
    /// <summary>The bytes are something else: text, a program, a picture, random bytes.</summary>
    NotDicom,
    /// <summary>Zero bytes.</summary>
    Empty,
    /// <summary>The file ends inside its header.</summary>
    TruncatedHeader,
    /// <summary>The file ends inside its pixel data, or holds fewer pixels than its header promises.</summary>
    TruncatedPixelData,
    /// <summary>No study, series, SOP instance or SOP class UID.</summary>
    MissingUid,
    /// <summary>One of those UIDs breaks PS3.5 section 9.1 (digits and dots, at most 64).</summary>
    InvalidUid,
    /// <summary>The SOP instance UID was seen before with other content.</summary>
    DuplicateWithOtherContent,
    /// <summary>The same instance was offered before; nothing is lost by leaving it out.</summary>
    DuplicateIdentical,
    /// <summary>Another patient than the first instance's. The export as a whole is refused.</summary>
    OtherPatient,
    /// <summary>Another study of the same patient.</summary>
    OtherStudy,
    /// <summary>The index of other media; every package gets its own.</summary>
    IsDicomDir,
    /// <summary>Larger than an object may be.</summary>
    TooLarge,
    /// <summary>DICOM at first sight, but its structure breaks off or breaks a limit.</summary>
    Malformed,
    /// <summary>The pixel data is elsewhere (JPIP), or the coding is unknown and unreadable.</summary>
    UnsupportedTransferSyntax,
    /// <summary>A ZIP with paths that lead outside it, links or names that occur twice.</summary>
    UnsafeArchive,
    /// <summary>A ZIP that unpacks to more than is allowed.</summary>
    ArchiveTooLarge,
    /// <summary>A ZIP that is damaged or locked with a password.</summary>
    UnreadableArchive,
}

/// <param name="File">The sender's own name of the file; for display only, never for a path or a log.</param>
/// <param name="Reason">Why it is not packed.</param>
public sealed record DicomProblem(string File, ProblemReason Reason);
