namespace Exchange.Accounts;

/// <summary>An entry of a partner's folder, as its row keeps it. Names are data: nothing on the disk is called by them.</summary>
public sealed record StoredFile
{
    public required string Id { get; init; }
    public required string Account { get; init; }
    /// <summary>Name of one of the account's folders.</summary>
    public required string Folder { get; init; }
    /// <summary>Below the folder, parts joined by '/', in Unicode normal form C, case kept.</summary>
    public required string Path { get; init; }
    public bool IsFolder { get; init; }
    /// <summary>Bytes of the pieces that are whole.</summary>
    public long Size { get; init; }
    /// <summary>Lower-case hexadecimal; null until the file is whole.</summary>
    public string? Sha256 { get; init; }
    public required string State { get; init; }
    /// <summary>Number of the last writing.</summary>
    public int Writer { get; init; }
    /// <summary>In order; also one that was begun and not ended.</summary>
    public IReadOnlyList<StoredPiece> Pieces { get; init; } = [];
    /// <summary>Spans that were read since the last whole reading: start and end by turns.</summary>
    public IReadOnlyList<long> Served { get; init; } = [];
    public string? ExportId { get; init; }
    /// <summary>What it was brought in with; null: not known yet, or not brought in. Saving a file again does not change it.</summary>
    public string? Delivery { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>When it was last changed by its owner's own account, to the second; null: not told.</summary>
    public DateTimeOffset? GivenAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    /// <summary>Gone for everyone; the row waits until its bytes are.</summary>
    public bool Removed { get; init; }

    /// <summary>The path without its last part; empty at the top.</summary>
    public string Parent => Path.LastIndexOf('/') is var cut and >= 0 ? Path[..cut] : "";
}

/// <param name="Length">Bytes; null while it is being written.</param>
public sealed record StoredPiece(string ContentId, long? Length);

/// <summary>An export that lies, or lay, in a partner's folder.</summary>
/// <param name="Downloads">How often every byte was read.</param>
/// <param name="Told">How many of these the export knows of.</param>
/// <param name="LastBy">Who read it to the end last, and from where.</param>
public sealed record StoredExport(
    string Account, string ExportId, string LinkKey, int Downloads, int Told, DateTimeOffset? LastAt, string? LastBy, string? LastAddress);

/// <param name="FirstEndsAt">Null when there are none.</param>
public sealed record StoredCount(string Folder, int Files, long Bytes, DateTimeOffset? FirstEndsAt);

/// <param name="OldestAt">When the oldest of them was last changed.</param>
public sealed record StoredWait(int Files, DateTimeOffset OldestAt, DateTimeOffset FirstEndsAt);
