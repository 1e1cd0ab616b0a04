using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>The upload folder.</summary>
internal sealed partial class AccountFoldersGrain
{
    /// <summary>Clients upload under this ending, and rename when they are done.</summary>
    private const string Unfinished = ".filepart";

    /// <summary>Folders stay until they are removed.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private (int Entries, long Bytes)? _use;

    private TimeSpan CutLife => Tested is null ? options.Value.CutUploadLife : ProbeBox.Life;

    private TimeSpan FileLife => Tested is null ? settings.Now.FileLife : ProbeBox.Life;

    public async Task<FileWrite> OpenWrite(AccountCaller by, string path, FileWriteMode mode)
    {
        if (await Access(by) is not { } access) return new(FileOutcome.SessionEnded);
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return new(FileOutcome.BadName);
        var known = await Find(AccountFolder.Upload, clean);
        if (known is { IsFolder: true }) return new(FileOutcome.IsFolder);
        if (known is not null && mode.MustBeNew) return new(FileOutcome.Exists);
        if (known is null && !mode.Create) return new(FileOutcome.NotFound);
        if (known?.State == nameof(FileState.Delivered) && !mode.Truncate) return new(FileOutcome.NotAllowed);
        if (!await HasFolder(FilePath.ParentOf(clean))) return new(FileOutcome.NotFound);
        var use = await Use();
        if (known is null && use.Entries >= MaxEntries) return new(FileOutcome.TooMany);
        if (use.Bytes >= access.QuotaBytes) return new(FileOutcome.QuotaExceeded);

        var now = time.GetUtcNow();
        var ends = now + CutLife;
        await ArmFor(ends);
        if (known is not null && !mode.Truncate)
        {
            if (await Pieces(known) is not { } there) return new(FileOutcome.NotFound);
            var next = known with { Writer = known.Writer + 1, State = nameof(FileState.Receiving), Sha256 = null, EndsAt = Earlier(ends, known.CreatedAt + FileLife) };
            await Write([next], [], [], (0, 0));
            return new(FileOutcome.Done, View(next), next.Writer, access.QuotaBytes - use.Bytes, there);
        }

        // A name whose time is over gives way like one that is written anew.
        var before = await HandedIn(known ?? await files.FindAsync(Name, nameof(AccountFolder.Upload), clean));
        // With its first piece, so that a small file is noted twice: begun, and whole.
        var id = NewId();
        StoredFile file = new()
        {
            Id = id, Account = Name, Folder = nameof(AccountFolder.Upload), Path = clean, State = nameof(FileState.Receiving), Writer = 1, Pieces = [new(PieceId(id, 1, 1), null)],
            CreatedAt = now, ChangedAt = now, EndsAt = ends,
        };
        var gone = before is null ? null : Left(before);
        await Write(gone is null ? [file] : [gone, file], [], [AccountDeed.OfFile(by.By, file, "upload-begun", AuditAction.Create, now)], (1, 0));
        if (gone is { Removed: true }) Erase([gone]);
        return new(FileOutcome.Done, View(file), file.Writer, access.QuotaBytes - use.Bytes, [], Lease(file.Pieces[0]));
    }

    public async Task<PieceLease> BeginPiece(AccountCaller by, string fileId, int writer)
    {
        if (await Access(by) is null) return new(FileOutcome.SessionEnded);
        if (await Writing(fileId, writer) is not { } file) return new(FileOutcome.Superseded);

        // Noted before its key is made: whatever is begun is erased with the file.
        StoredPiece piece = new(PieceId(file.Id, writer, file.Pieces.Count + 1), null);
        await Write([file with { Pieces = [.. file.Pieces, piece] }], [], [], (0, 0));
        return Lease(piece);
    }

    public async Task<FileOutcome> EndPiece(AccountCaller by, string fileId, int writer, string contentId, long length)
    {
        // Also of a session that just ended: what is on the disk is worth keeping. Its writer's number is proof enough.
        if (await Writing(fileId, writer) is not { } file) return FileOutcome.Superseded;
        var (outcome, longer) = await End(file, new(contentId, length), await Access(new(Actor.System, default)));
        if (!ReferenceEquals(longer, file)) await Write([longer], [], [], (0, length));
        return outcome;
    }

    /// <summary>The file with its last piece ended; as it was when that is refused, or known already.</summary>
    private async Task<(FileOutcome Outcome, StoredFile File)> End(StoredFile file, EndedPiece end, AccountFileAccess? access)
    {
        if (end.Length < 0 || file.Pieces is not [.., var last] || last.ContentId != end.ContentId) return (FileOutcome.Superseded, file);
        if (last.Length is { } ended) return (ended == end.Length ? FileOutcome.Done : FileOutcome.Superseded, file);
        if (access is null || (await Use()).Bytes + end.Length > access.QuotaBytes) return (FileOutcome.QuotaExceeded, file);
        if (!await work.IsKept(end.ContentId)) return (FileOutcome.Superseded, file); // Another process of the engine began it and is gone: nobody could read it.

        var now = time.GetUtcNow();
        return (FileOutcome.Done, file with
        {
            Pieces = [.. file.Pieces.SkipLast(1), last with { Length = end.Length }], Size = file.Size + end.Length, ChangedAt = now,
            EndsAt = Earlier(now + CutLife, file.CreatedAt + FileLife),
        });
    }

    public async Task<FileWrite> Cut(AccountCaller by, string fileId, int writer, long length)
    {
        if (await Access(by) is not { } access) return new(FileOutcome.SessionEnded);
        if (await Writing(fileId, writer) is not { } file || length < 0) return new(FileOutcome.Superseded);

        long size = 0;
        List<StoredPiece> kept = [], dropped = [];
        var isFull = false;
        foreach (var piece in file.Pieces)
        {
            isFull |= size + piece.Length > length;
            if (piece.Length is { } whole && !isFull) (size, kept) = (size + whole, [.. kept, piece]);
            else dropped.Add(piece);
        }
        var shorter = file with { Pieces = kept, Size = size, ChangedAt = time.GetUtcNow(), Writer = writer + 1 };
        if (dropped.Count > 0)
        {
            // What is cut off becomes an entry of its own that nobody sees, until its bytes are gone.
            StoredFile rest = file with { Id = NewId(), Pieces = dropped, Size = file.Size - size, Removed = true };
            await ArmFor(time.GetUtcNow());
            await Write([shorter, rest], [], []);
            Erase([rest]);
        }
        else await Write([shorter], [], []);
        return new(FileOutcome.Done, View(shorter), shorter.Writer, Math.Max(0, access.QuotaBytes - (await Use()).Bytes), await Pieces(shorter));
    }

    public async Task<FileOutcome> Complete(AccountCaller by, string fileId, int writer, string sha256, EndedPiece? last)
    {
        if (await Access(by) is not { } access)
        {
            if (last is not null) await EndPiece(by, fileId, writer, last.ContentId, last.Length);
            return FileOutcome.SessionEnded;
        }
        if (await files.FindByIdAsync(Name, fileId) is { Removed: false } done && done.Writer == writer && done.Sha256 == sha256) return FileOutcome.Done;
        if (await Writing(fileId, writer) is not { } file) return FileOutcome.Superseded;

        var (outcome, whole) = last is null ? (FileOutcome.Done, file) : await End(file, last, access);
        if (outcome is not FileOutcome.Done) return outcome;
        await WriteWhole(whole with { Sha256 = sha256, ChangedAt = time.GetUtcNow(), EndsAt = file.CreatedAt + FileLife }, [], by.By, whole.Size - file.Size);
        return FileOutcome.Done;
    }

    public async Task<FileOutcome> Rename(AccountCaller by, string from, string to, bool replace)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (FilePath.Clean(from) is not { Length: > 0 } old || FilePath.Clean(to) is not { Length: > 0 } next || next.StartsWith(old + "/", StringComparison.Ordinal)) return FileOutcome.BadName;
        if (await Find(AccountFolder.Upload, old) is not { } file) return FileOutcome.NotFound;
        if (old == next) return FileOutcome.Done;
        if (!await HasFolder(FilePath.ParentOf(next))) return FileOutcome.NotFound;
        var target = await files.FindAsync(Name, nameof(AccountFolder.Upload), next);
        if (target is { IsFolder: true } || target is not null && (!replace || file.IsFolder)) return FileOutcome.Exists;

        target = await HandedIn(target);
        IReadOnlyList<StoredFile> gone = target is null ? [] : [Left(target)];
        if (gone.Count > 0) await ArmFor(time.GetUtcNow());
        var renamed = file with { Path = next };
        if (file.IsFolder)
        {
            var below = (await files.BelowAsync(Name, nameof(AccountFolder.Upload), old)).Select(entry => entry with { Path = next + entry.Path[old.Length..] });
            await Write([renamed, .. below], [], []);
        }
        else await WriteWhole(renamed, gone, by.By);
        Erase([.. gone.Where(left => left.Removed)]);
        return FileOutcome.Done;
    }

    public async Task<FileOutcome> Remove(AccountCaller by, string path)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return FileOutcome.BadName;
        if (await Find(AccountFolder.Upload, clean) is not { } file) return FileOutcome.NotFound;
        if (file.IsFolder) return FileOutcome.IsFolder;

        var gone = Left(file);
        await ArmFor(time.GetUtcNow());
        await Write([gone], [], [AccountDeed.OfFile(by.By, file, "upload-removed", AuditAction.Delete, time.GetUtcNow())]);
        if (gone.Removed) Erase([gone]);
        return FileOutcome.Done;
    }

    public async Task<FileOutcome> SetTime(AccountCaller by, string path, DateTimeOffset givenAt)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return FileOutcome.BadName;
        if (await Find(AccountFolder.Upload, clean) is not { } file) return FileOutcome.NotFound;
        if (file.GivenAt != givenAt) await Write([file with { GivenAt = givenAt }], [], [], (0, 0));
        return FileOutcome.Done;
    }

    public async Task<FileOutcome> MakeFolder(AccountCaller by, string path)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (Tested is not null) return FileOutcome.NotAllowed; // Folders have no end.
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return FileOutcome.BadName;
        if (await files.FindAsync(Name, nameof(AccountFolder.Upload), clean) is not null) return FileOutcome.Exists;
        if (!await HasFolder(FilePath.ParentOf(clean))) return FileOutcome.NotFound;
        if ((await Use()).Entries >= MaxEntries) return FileOutcome.TooMany;

        var now = time.GetUtcNow();
        await Write([new()
        {
            Id = NewId(), Account = Name, Folder = nameof(AccountFolder.Upload), Path = clean, IsFolder = true, State = nameof(FileState.Complete),
            CreatedAt = now, ChangedAt = now, EndsAt = Never,
        }], [], [], (1, 0));
        return FileOutcome.Done;
    }

    public async Task<FileOutcome> RemoveFolder(AccountCaller by, string path)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (FilePath.Clean(path) is not { Length: > 0 } clean) return FileOutcome.BadName;
        if (await Find(AccountFolder.Upload, clean) is not { IsFolder: true } folder) return FileOutcome.NotFound;
        if ((await files.ListAsync(Name, nameof(AccountFolder.Upload), clean, "", 1, time.GetUtcNow())).Count > 0) return FileOutcome.NotEmpty;
        await Write([], [folder.Id], []);
        return FileOutcome.Done;
    }

    /// <summary>Once its bytes are whole and its name is final it is the hospital's: one event.</summary>
    /// <param name="added">Bytes by which the folder's use grows.</param>
    private async Task WriteWhole(StoredFile file, IReadOnlyList<StoredFile> gone, Actor by, long added = 0)
    {
        var isDelivered = Tested is null && file.State == nameof(FileState.Receiving) && file.Sha256 is not null && !file.Path.EndsWith(Unfinished, StringComparison.OrdinalIgnoreCase);
        await Write([.. gone, isDelivered ? file with { State = nameof(FileState.Complete) } : file], [],
            isDelivered ? [AccountDeed.OfFile(by, file, "uploaded", AuditAction.Create, time.GetUtcNow(), detail: $"{file.Size} bytes")] : [], (0, added));
    }

    private PieceLease Lease(StoredPiece begun) => new(FileOutcome.Done, begun.ContentId, work.BeginKey(begun.ContentId));

    private static string PieceId(string fileId, int writer, int number) => $"{fileId}-{writer}-{number}";

    private async Task<StoredFile?> Writing(string fileId, int writer) =>
        await files.FindByIdAsync(Name, fileId) is { Removed: false, ExportId: null, IsFolder: false } file
        && file.Writer == writer && file.State == nameof(FileState.Receiving) && file.EndsAt > time.GetUtcNow() ? file : null;

    private async Task<bool> HasFolder(string path) => path.Length == 0 || await Find(AccountFolder.Upload, path) is { IsFolder: true };

    /// <summary>Of all that was brought in: also what the hospital holds under no name any more.</summary>
    private async Task<(int Entries, long Bytes)> Use() => _use ??= await files.UseOutsideAsync(Name, nameof(AccountFolder.Download));

    /// <param name="change">What it adds to the upload folder's use, where that is known; otherwise it is counted anew.</param>
    private async Task Write(
        IReadOnlyList<StoredFile> saved, IReadOnlyList<string> gone, IReadOnlyList<AuditEvent> events, (int Entries, long Bytes)? change = null)
    {
        var before = _use;
        if (saved.Count > 0 || gone.Count > 0) _use = null; // Also when the write fails.
        await files.WriteAsync(saved, gone, events);
        if (change is { } added && before is { } use) _use = (use.Entries + added.Entries, use.Bytes + added.Bytes);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
