using Exchange.Audit;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Settings;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Accounts;

/// <summary>Looking, reading, and what the hospital lays down; the other parts write, hand over and end. All its memory is rows.</summary>
[GrainType("exchange.account-folders"), MayInterleave(nameof(MayInterleave))]
internal sealed partial class AccountFoldersGrain(
    AccountFiles files, IAccountWork work, IOptions<AccountOptions> options, CurrentSettings settings, TimeProvider time, ILogger<AccountFoldersGrain> logger)
    : Grain, IAccountFolders, IRemindable, ITicked
{
    private const int MaxTake = 1000;

    private string Name => this.GetPrimaryKeyString();

    /// <summary>The account whose door is tested here; null: an account's own folders, or a link's.</summary>
    private string? Tested => ProbeBox.AccountOf(Name);

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        TellExports().Ignore();
        return Task.CompletedTask;
    }

    public async Task<FileList> List(AccountCaller by, AccountFolder folder, string path, string? after, int take)
    {
        if (await Access(by) is null) return new(FileOutcome.SessionEnded, [], false);
        if (FilePath.Clean(path) is not { } clean) return new(FileOutcome.BadName, [], false);
        if (clean.Length > 0 && await Find(folder, clean) is not { IsFolder: true }) return new(FileOutcome.NotFound, [], false);

        var size = Math.Clamp(take, 1, MaxTake);
        var behind = after is null ? "" : clean.Length == 0 ? after : $"{clean}/{after}";
        var found = await files.ListAsync(Name, folder.ToString(), clean, behind, size + 1, time.GetUtcNow());
        return new(FileOutcome.Done, [.. found.Take(size).Select(View)], found.Count > size);
    }

    public async Task<FileAnswer> Find(AccountCaller by, AccountFolder folder, string path)
    {
        if (await Access(by) is null) return new(FileOutcome.SessionEnded);
        if (FilePath.Clean(path) is not { } clean) return new(FileOutcome.BadName);
        return await Find(folder, clean) is { } file ? new(FileOutcome.Done, View(file)) : new(FileOutcome.NotFound);
    }

    public async Task<FileLease> OpenRead(AccountCaller by, AccountFolder folder, string path)
    {
        if (await Access(by) is null) return new(FileOutcome.SessionEnded, null, []);
        if (FilePath.Clean(path) is not { } clean) return new(FileOutcome.BadName, null, []);
        return await Find(folder, clean) is { } file ? await OpenRead(by, file) : new(FileOutcome.NotFound, null, []);
    }

    public async Task<FileLease> OpenReadById(AccountCaller by, string fileId)
    {
        if (await Access(by) is null) return new(FileOutcome.SessionEnded, null, []);
        return await files.FindByIdAsync(Name, fileId) is { Removed: false } file && file.EndsAt > time.GetUtcNow() ? await OpenRead(by, file) : new(FileOutcome.NotFound, null, []);
    }

    private async Task<FileLease> OpenRead(AccountCaller by, StoredFile file)
    {
        if (file.IsFolder) return new(FileOutcome.IsFolder, null, []);
        if (await Pieces(file) is not { } pieces) return new(FileOutcome.NotFound, null, []);
        // The engine's own look is told of by what it finds.
        if (by.By.Kind is not ActorKind.System) await Write([], [], [AccountDeed.OfFile(by.By, file, "file-opened", AuditAction.Read, time.GetUtcNow())]);
        return new(FileOutcome.Done, View(file), pieces);
    }

    public async Task<bool> RenewRead(AccountCaller by, string fileId) =>
        await Access(by) is not null && await files.FindByIdAsync(Name, fileId) is { Removed: false } file && file.EndsAt > time.GetUtcNow();

    public async Task Served(AccountCaller by, string fileId, IReadOnlyList<ByteSpan> spans)
    {
        // Also of a session that just ended: what was sent was sent. What the hospital reads itself is no fetching.
        if (by.By.IsHospital || by.By.Id != Name || await files.FindByIdAsync(Name, fileId) is not { ExportId: { } exportId } read) return;

        var now = time.GetUtcNow();
        var union = ServedBytes.Add(Spans(read), spans);
        var deed = AccountDeed.OfFile(by.By, read, "file-served", AuditAction.Read, now, detail: $"{spans.Sum(span => span.End - span.Start)} bytes");
        IReadOnlyList<StoredFile> parts = [.. (await files.OfExportAsync(Name, exportId)).Select(part => part.Id == fileId ? part with { Served = Flat(union) } : part)];
        if (parts.Count == 0 || !parts.All(part => ServedBytes.IsWhole(Spans(part), part.Size)))
        {
            await Write([read with { Served = Flat(union) }], [], [deed]);
            return;
        }

        var known = await files.FindExportAsync(Name, exportId);
        if (known is null) return;
        await files.WriteAsync([.. parts.Select(part => part with { Served = [], State = nameof(FileState.Delivered) })], [],
            [deed, AccountDeed.OfFile(by.By, read, "export-fetched", AuditAction.Read, now)],
            known with { Downloads = known.Downloads + 1, LastAt = now, LastBy = by.By.Id, LastAddress = by.By.Address });
        TellExports().Ignore();
    }

    public async Task<FolderSpace?> Space(AccountCaller by) =>
        await Access(by) is { } access && await Use() is var use ? new(access.QuotaBytes, use.Bytes, MaxEntries, use.Entries) : null;

    private int MaxEntries => Tested is null ? options.Value.MaxEntries : ProbeBox.MaxEntries;

    public async Task<Verdict> Place(Actor by, PlacedExport export)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        var account = await Account.Read(Actor.System);
        if (account is null) return Verdict.NotFound;
        if (account.State is AccountState.Disabled) return Verdict.NotNow;
        if (await files.FindExportAsync(Name, export.ExportId) is not null) return await Move(by, export);

        await ArmFor(export.EndsAt);
        var now = time.GetUtcNow();
        List<StoredFile> placed = [];
        foreach (var part in export.Parts)
        {
            placed.Add(new()
            {
                Id = NewId(), Account = Name, Folder = nameof(AccountFolder.Download), Path = await FreeName(part.Name, placed), Size = part.Size, Sha256 = part.Sha256,
                State = nameof(FileState.Complete), Pieces = [new(part.ContentId, part.Size)], ExportId = export.ExportId,
                CreatedAt = now, ChangedAt = now, EndsAt = export.EndsAt,
            });
        }
        await files.WriteAsync(placed, [], [.. placed.Select(file => AccountDeed.OfFile(by, file, "file-placed", AuditAction.Create, now))],
            new(Name, export.ExportId, export.LinkKey, 0, 0, null, null, null));
        return Verdict.Done;
    }

    private async Task<Verdict> Move(Actor by, PlacedExport export)
    {
        IReadOnlyList<StoredFile> moved = [.. (await files.OfExportAsync(Name, export.ExportId)).Where(part => part.EndsAt != export.EndsAt).Select(part => part with { EndsAt = export.EndsAt })];
        if (moved.Count == 0) return Verdict.Done;
        await ArmFor(export.EndsAt);
        await Write(moved, [], [.. moved.Select(part => AccountDeed.OfFile(by, part, "file-end-moved", AuditAction.Update, time.GetUtcNow()))]);
        return Verdict.Done;
    }

    public async Task<Verdict> Withdraw(Actor by, string exportId)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        var parts = await files.OfExportAsync(Name, exportId);
        if (parts.Count > 0)
            await Write([], [.. parts.Select(part => part.Id)], [.. parts.Select(part => AccountDeed.OfFile(by, part, "file-withdrawn", AuditAction.Delete, time.GetUtcNow()))]);
        return Verdict.Done;
    }

    public async Task<ReceivedFiles?> Received(AccountCaller by) =>
        await Access(by) is not null && await files.WholeOutsideAsync(Name, nameof(AccountFolder.Download)) is { } whole ? new(whole.Files, whole.Bytes, whole.LastAt) : null;

    private IPartnerAccount Account => GrainFactory.GetGrain<IPartnerAccount>(Name);

    /// <summary>Null when the session or the visit has ended, or there is no such account.</summary>
    private async Task<AccountFileAccess?> Access(AccountCaller by)
    {
        if (Tested is { } tested) return by.By.IsHospital || await GrainFactory.GetGrain<IPartnerAccount>(tested).MayProbe(by) ? new(ProbeBox.QuotaBytes) : null;
        if (LinkBox.LinkOf(Name) is not { } link) return await Account.FileAccess(by);
        var isVisitor = by.By.Kind is ActorKind.Recipient && await GrainFactory.GetGrain<IAccessLink>(link).MayUpload(LinkBox.VisitOf(by));
        return isVisitor || by.By.IsHospital ? new(options.Value.LinkQuotaBytes) : null;
    }

    private async Task<StoredFile?> Find(AccountFolder folder, string path) =>
        path.Length > 0 && await files.FindAsync(Name, folder.ToString(), path) is { } file && file.EndsAt > time.GetUtcNow() ? file : null;

    /// <summary>Null when a key is gone: then the file is gone, whatever the rows still say.</summary>
    private async Task<IReadOnlyList<FilePiece>?> Pieces(StoredFile file)
    {
        List<FilePiece> pieces = [];
        foreach (var piece in file.Pieces.Where(piece => piece.Length is not null))
        {
            if (await work.FindKey(piece.ContentId) is not { } key) return null;
            pieces.Add(new(piece.ContentId, piece.Length ?? 0, key));
        }
        return pieces;
    }

    private async Task<string> FreeName(string name, IReadOnlyList<StoredFile> taken)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var n = 1; ; n++)
        {
            var free = n == 1 ? name : $"{stem} ({n}){extension}";
            // An entry whose time is over still holds its name until its row is gone.
            if (taken.All(file => file.Path != free) && await files.FindAsync(Name, nameof(AccountFolder.Download), free) is null) return free;
        }
    }

    /// <summary>
    /// Beside the turn, never within it: the export calls this grain. What is not acknowledged is told again at the next
    /// tick or activation; the number makes that harmless.
    /// </summary>
    private async Task TellExports()
    {
        try
        {
            foreach (var untold in await files.UntoldAsync(Name))
            {
                LinkReport report = new(untold.LinkKey, untold.Downloads, LinkUse.Fetched, untold.LastAt ?? time.GetUtcNow(), new(untold.LastBy ?? Name, ActorKind.Partner, untold.LastAddress));
                await GrainFactory.GetGrain<IStudyExport>(untold.ExportId).Used(report);
                await files.ToldAsync(Name, untold.ExportId, untold.Downloads);
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e); }
    }

    private static FileView View(StoredFile file) => new(
        file.Id, Enum.Parse<AccountFolder>(file.Folder), ShownPath(file), file.IsFolder, file.Size, file.Sha256, Enum.Parse<FileState>(file.State),
        file.CreatedAt, file.ChangedAt, file.EndsAt, file.ExportId, file.GivenAt);

    private static IReadOnlyList<ByteSpan> Spans(StoredFile file) => [.. file.Served.Chunk(2).Select(pair => new ByteSpan(pair[0], pair[1]))];

    private static IReadOnlyList<long> Flat(IReadOnlyList<ByteSpan> spans) => [.. spans.SelectMany(span => new[] { span.Start, span.End })];

    private static string NewId() => $"f-{Guid.NewGuid():N}";

    [LoggerMessage(LogLevel.Warning, "An export could not be told that its partner fetched it; it is told again later")]
    private partial void LogNotTold(Exception e);
}
