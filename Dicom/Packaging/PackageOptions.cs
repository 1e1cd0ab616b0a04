namespace Exchange.Dicom.Packaging;

/// <summary>
/// Both ways read every byte of every part back and compare it with what was written, and compare every object's
/// header with the DICOMDIR. They differ in what is unpacked to the end and compared with the manifest.
/// </summary>
public enum ReadBack
{
    /// <summary>The first object of each series, each sixteenth after it, and all that passed through a spool.</summary>
    Sample,
    /// <summary>Everything. Costs about a quarter of the packing time more.</summary>
    Everything,
}

/// <summary>How a package is made. Sizes are in bytes.</summary>
public sealed record PackageOptions
{
    /// <summary>Shown on the package's pages. Empty shows nothing.</summary>
    public string InstitutionName { get; init; } = "";

    /// <summary>Telephone and the like, one line; shown below the name.</summary>
    public string InstitutionContact { get; init; } = "";

    /// <summary><c>nl</c> or <c>en</c>: which of the two languages comes first.</summary>
    public string Language { get; init; } = "nl";

    public string DisclaimerNl { get; init; } = "Alleen om te bekijken, niet om een diagnose mee te stellen.";
    public string DisclaimerEn { get; init; } = "For viewing only, not for diagnosis.";

    /// <summary>Whether the good files are packed when there are bad ones. Default: no, the export ends with the list of them.</summary>
    public bool LeaveOutBadFiles { get; init; }

    /// <summary>Size of one part, the report not counted. Default: 4,000,000,000, which stays clear of the 4 GiB of a classic ZIP.</summary>
    public long MaxPartBytes { get; init; } = 4_000_000_000;

    /// <summary>Objects in one part. Default: 65,000; a classic ZIP holds 65,535 entries.</summary>
    public int MaxPartEntries { get; init; } = 65_000;

    /// <summary>Threads that compress and check. Default: one per core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Larger objects pass through the store's spool instead of memory. Default: 8 MiB.</summary>
    public int MaxBufferedObject { get; init; } = 8 << 20;

    /// <summary>Larger objects are left out as too large. Default: 3,900,000,000; a part must hold it.</summary>
    public long MaxObjectBytes { get; init; } = 3_900_000_000;

    /// <summary>How much of the finished parts is unpacked again by the cross-check. Default: everything, since what cannot be proven complete is not handed out.</summary>
    public ReadBack ReadBack { get; init; } = ReadBack.Everything;

    internal long MemoryBudget => Math.Max(64L << 20, 4L * MaxBufferedObject);
}
