using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>What ends: files after their days, uploads that were cut, entries that were removed.</summary>
internal sealed partial class AccountFoldersGrain
{
    private const int AtOnce = 500;

    private DateTimeOffset? _armedFor;

    public async Task<int> LeaveNothing(Actor by)
    {
        if (!by.IsHospital || Tested is null) return 0;
        var left = await files.EndedAsync(Name, Never, AtOnce);
        IReadOnlyList<StoredFile> fresh = [.. left.Where(file => !file.Removed).Select(file => file with { Removed = true })];
        if (left.Count > 0) await ArmFor(time.GetUtcNow());
        if (fresh.Count > 0) await Write(fresh, [], [.. fresh.Select(file => AccountDeed.OfFile(by, file, "file-ended", AuditAction.Delete, time.GetUtcNow()))]);
        Erase(left);
        return left.Count;
    }

    public async Task Erased(IReadOnlyList<string> fileIds)
    {
        var now = time.GetUtcNow();
        List<AuditEvent> events = [];
        List<string> gone = [];
        foreach (var id in fileIds)
        {
            // Only what was removed: a report must never take away what is still there.
            if (await files.FindByIdAsync(Name, id) is not { Removed: true } file) continue;
            gone.Add(id);
            events.Add(AccountDeed.OfFile(Actor.System, file, "file-erased", AuditAction.Delete, now));
        }
        if (gone.Count == 0) return;
        await Write([], gone, events);
        // Thousands may end in the same minute: the rest is not left for the next one. A single file was removed by hand: nothing follows from it.
        if (fileIds.Count > 1 && await files.NextEndAsync(Name) <= now) this.AsReference<ITicked>().Advance().Ignore();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        var now = time.GetUtcNow();
        var ended = await files.EndedAsync(Name, now, AtOnce);
        // What came from an export is the export's to erase; here only its entry ends.
        IReadOnlyList<StoredFile> sent = [.. ended.Where(file => file.ExportId is not null)];
        IReadOnlyList<StoredFile> uploads = [.. ended.Where(file => file.ExportId is null)];
        IReadOnlyList<StoredFile> fresh = [.. uploads.Where(file => !file.Removed)];
        if (sent.Count + fresh.Count > 0)
        {
            await Write([.. fresh.Select(file => file with { Removed = true })], [.. sent.Select(file => file.Id)],
                [.. sent.Concat(fresh).Select(file => AccountDeed.OfFile(Actor.System, file, "file-ended", AuditAction.Delete, now))]);
        }
        Erase(uploads);
        TellExports().Ignore();

        // What was asked to be erased is asked again until it is reported.
        _armedFor = await files.NextEndAsync(Name) is { } next ? next > now ? next : now + Deadline.Period
            : (await files.UntoldAsync(Name)).Count > 0 ? now + Deadline.Period : null;
        if (_armedFor is { } at) await this.ArmAsync(at, time);
        // Unregistering comes last: a crash before it costs one more harmless tick.
        else await this.DisarmAsync();
    }

    private void Erase(IReadOnlyList<StoredFile> removed)
    {
        if (removed.Count > 0) work.Erase(Name, [.. removed.Select(file => new ErasedFile(file.Id, [.. file.Pieces.Select(piece => piece.ContentId)]))]);
    }

    /// <summary>Before anything is written that ends then: a tick too many is harmless, a file that never ends is not.</summary>
    private async Task ArmFor(DateTimeOffset at)
    {
        if (_armedFor <= at) return;
        await this.ArmAsync(at, time);
        _armedFor = at;
    }
}
