using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <param name="Offered">Files seen so far, those inside ZIP files counted one by one.</param>
/// <param name="Packed">Written into a part.</param>
/// <param name="LeftOut">Not packed, whatever the reason.</param>
/// <param name="BytesIn">Bytes received.</param>
/// <param name="Problems">The first 100 of those left out.</param>
public sealed record PackageProgress(int Offered, int Packed, int LeftOut, long BytesIn, IReadOnlyList<DicomProblem> Problems);

public enum PackageOutcome
{
    Packed,
    /// <summary>Nothing was offered, or nothing good was among it.</summary>
    NothingToPack,
    /// <summary>Instances of more than one patient: never packed together.</summary>
    TwoPatients,
    /// <summary>There are bad files, and the options don't allow leaving them out.</summary>
    BadFiles,
    /// <summary>The report isn't a PDF.</summary>
    ReportIsNoPdf,
    /// <summary>What was written isn't what was meant. The parts must not be handed out.</summary>
    CrossCheckFailed,
}

/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of the part's bytes before encryption, lowercase hexadecimal.</param>
public sealed record PackagePart(int Number, int Instances, int Entries, long Size, string Sha256);

/// <summary>The study as the first instance describes it. Holds patient data.</summary>
public sealed record StudySummary(
    DicomStudy Study, IReadOnlyList<string> Modalities, int SeriesCount, int InstanceCount);

/// <summary>The result of a package. Offered is always packed and left out together.</summary>
public sealed record PackageResult
{
    public required PackageOutcome Outcome { get; init; }
    public int Offered { get; init; }

    /// <summary>Instances in the parts; when nothing is handed out, those that would have been.</summary>
    public int Packed { get; init; }

    public int LeftOut { get; init; }
    public long BytesIn { get; init; }

    /// <summary>One for each file left out, in the order they were offered.</summary>
    public IReadOnlyList<DicomProblem> Problems { get; init; } = [];

    /// <summary>Empty unless the outcome is packed or a failed cross-check.</summary>
    public IReadOnlyList<PackagePart> Parts { get; init; } = [];

    /// <summary>Null when no instance was good.</summary>
    public StudySummary? Study { get; init; }

    /// <summary>Whether a report was given.</summary>
    public bool HasReport { get; init; }

    /// <summary>Null when it didn't come to a check.</summary>
    public CrossCheckReport? CrossCheck { get; init; }
}
