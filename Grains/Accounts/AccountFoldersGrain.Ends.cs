using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>What ends: files after their days, uploads that were cut, entries that were removed.</summary>
internal sealed partial class AccountFoldersGrain
{
    private const string Deadline = "deadline";
    private const int AtOnce = 500;

    /// <summary>A failed or missed tick comes again after this; what was asked to be erased is asked again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _armedFor;

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
        if (gone.Count > 0) await Write([], gone, events);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
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

        _armedFor = null;
        if (await files.NextEndAsync(Name) is { } next) await ArmFor(next > now ? next : now + Retry);
        // Unregistering comes last: a crash before it costs one more harmless tick.
        else if ((await files.UntoldAsync(Name)).Count == 0 && await this.GetReminder(Deadline) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private void Erase(IReadOnlyList<StoredFile> removed)
    {
        if (removed.Count > 0) work.Erase(Name, [.. removed.Select(file => new ErasedFile(file.Id, [.. file.Pieces.Select(piece => piece.ContentId)]))]);
    }

    /// <summary>Before anything is written that ends then: a tick too many is harmless, a file that never ends is not.</summary>
    private async Task ArmFor(DateTimeOffset at)
    {
        if (_armedFor <= at) return;
        var left = at - time.GetUtcNow();
        await this.RegisterOrUpdateReminder(Deadline, left > TimeSpan.Zero ? left : Retry, Retry);
        _armedFor = at;
    }
}
