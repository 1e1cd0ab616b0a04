using Exchange.Audit;
using Exchange.Exports;
using Exchange.Messages;
using Exchange.ReadModel;
using Exchange.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Accounts;

/// <summary>Making, changing and showing; the other parts sign in, set passwords, keep sessions and climb the ladder.</summary>
[GrainType("exchange.partner-account"), MayInterleave(nameof(MayInterleave))]
internal sealed partial class PartnerAccountGrain(
    [PersistentState("partner-account", StorageSetup.GrainStorageName)] IPersistentState<PartnerAccountState> state,
    IAccountWork work, AccountFiles files, IServiceProvider services, TimeProvider time)
    : Grain, IPartnerAccount, IRemindable, ITicked
{
    /// <summary>One actor's views of one account within this long are one view in the log.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(15);

    private readonly AccountOptions _options = services.GetRequiredService<IOptions<AccountOptions>>().Value;
    private readonly CurrentSettings _settings = services.GetRequiredService<CurrentSettings>();
    private readonly IAuditLog _log = services.GetRequiredService<IAuditLog>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<PartnerAccountGrain>>();
    private readonly IRowWatcher? _rows = services.GetService<IRowWatcher>();
    private readonly Seldom _views = new(OneView);

    private PartnerAccountState Current => state.State;
    private string Name => this.GetPrimaryKeyString();

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        state.State = Current with { Policy = _options.Policies.Of(Current.Settings.Preset) };
        _live.Adopt(Current.Sessions, time.GetUtcNow());
        if (Current.Sessions.Count > 0) WatchLeases();
        return Task.CompletedTask;
    }

    public async Task<Verdict> Create(Actor by, NewAccount account)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        if (Current.Exists) return AccountRules.Same(Current.Request, account) ? Verdict.Done : Verdict.NotNow;
        if (UserName.Normalise(Name) != Name || AccountRules.Clean(account.Profile) is not { } profile || AccountRules.Clean(account.Settings) is not { } settings)
            return Verdict.OutOfRange;
        var keys = account.PublicKeys.Select(line => SshPublicKey.Parse(line)).ToList();
        if (keys.Count > AccountRules.MaxKeys || keys.Contains(null)) return Verdict.OutOfRange;

        var now = time.GetUtcNow();
        // Whatever strangers tried on the name before it existed is forgotten with it.
        var next = new PartnerAccountState
        {
            Name = Name, Request = account, Profile = profile, Settings = settings, Policy = _options.Policies.Of(settings.Preset), CreatedAt = now, CreatedBy = by.Id,
            Salt = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)), Iterations = _options.PasswordRounds,
            Keys = [.. keys.OfType<SshPublicKey>().DistinctBy(key => key.Fingerprint).Select(key => new AccountKey(KeyName(key.Comment, key), key.Type, key.Fingerprint, now, by.Id))],
        };
        await Invite(next, InvitationPurpose.First, _options.InvitationLife, by, "created", AuditAction.Create);
        return Verdict.Done;
    }

    public async Task<Verdict> SetProfile(Actor by, AccountProfile profile)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (AccountRules.Clean(profile) is not { } clean) return Verdict.OutOfRange;
        if (clean != Current.Profile) await Save(Current with { Profile = clean }, "profile-changed", by, AuditAction.Update);
        return Verdict.Done;
    }

    public async Task<Verdict> SetSettings(Actor by, AccountSettings settings)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (AccountRules.Clean(settings) is not { } clean) return Verdict.OutOfRange;

        // Another policy has another ladder: what was told of the old one is told anew where it differs.
        var next = Current with { Settings = clean, Policy = _options.Policies.Of(clean.Preset), Rung = clean.Preset == Current.Settings.Preset ? Current.Rung : null };
        await Arm(next);
        await Save(next, "settings-changed", by, AuditAction.Update, detail: $"{clean.Preset}, {clean.Networks.Count} networks");
        await EndSessions(session => !AllowedNetworks.Allow(clean.Networks, session.Start.Address), by, "network");
        return Verdict.Done;
    }

    public async Task<Verdict> AddKey(AccountCaller by, string name, string line)
    {
        if (!MayChange(by)) return Verdict.NotFound;
        if (SshPublicKey.Parse(line) is not { } key) return Verdict.OutOfRange;
        if (Current.Keys.Any(known => known.Fingerprint == key.Fingerprint)) return Verdict.Done;
        if (Current.Keys.Count >= AccountRules.MaxKeys) return Verdict.OutOfRange;

        AccountKey added = new(KeyName(name, key), key.Type, key.Fingerprint, time.GetUtcNow(), by.By.Id);
        await Save(Current with { Keys = [.. Current.Keys, added] }, "key-added", by.By, AuditAction.Create, detail: key.Fingerprint);
        return Verdict.Done;
    }

    public async Task<Verdict> RemoveKey(AccountCaller by, string fingerprint)
    {
        if (!MayChange(by)) return Verdict.NotFound;
        if (Current.Keys.All(key => key.Fingerprint != fingerprint)) return Verdict.Done;

        await Save(Current with { Keys = [.. Current.Keys.Where(key => key.Fingerprint != fingerprint)] }, "key-removed", by.By, AuditAction.Delete, detail: fingerprint);
        await EndSessions(session => session.Start.Fingerprint == fingerprint, by.By, "key-removed");
        return Verdict.Done;
    }

    public async Task<Verdict> Lock(Actor by)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.IsDisabled) return Verdict.NotNow;
        if (!Current.IsLockedByStaff) await Save(Current with { IsLockedByStaff = true }, "locked", by, AuditAction.Update);
        await EndSessions(_ => true, by, "locked");
        return Verdict.Done;
    }

    public async Task<Verdict> Unlock(Actor by)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        var next = Current with { IsDisabled = false, IsLockedByStaff = false, Known = new(), Strangers = new() };
        if (next == Current) return Verdict.Done;

        await Arm(next);
        await Save(next, "unlocked", by, AuditAction.Update);
        return Verdict.Done;
    }

    public async Task<Verdict> Disable(Actor by)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (!Current.IsDisabled) await Save(await WithoutInvitation(Current with { IsDisabled = true }), "disabled", by, AuditAction.Update);
        await EndSessions(_ => true, by, "disabled");
        await DestroyOldSeals();
        return Verdict.Done;
    }

    public async Task<AccountView?> Read(Actor by)
    {
        if (!by.IsHospital || Current.Profile is not { } profile) return null;
        var now = time.GetUtcNow();
        await LogView(by, now);
        var counts = await files.CountAsync(Name, now);
        return new(Name, Current.ShownAt(now), profile, Current.Settings, Current.Policy, Quota, Current.CreatedAt, Current.CreatedBy, Current.PasswordSetAt,
            Current.DueAt, Current.ExpiresAt, Warnings(), Current.LockedUntil(now), Current.Known.Wrong + Current.Strangers.Wrong, Current.Keys, Current.LastLogin,
            LiveNow(now), CountOf(counts, AccountFolder.Download), CountOf(counts, AccountFolder.Upload),
            Current.Invitation?.Until is { } until && until > now ? until : null, Current.Timeline, Current.Logins);
    }

    public Task<AccountContact?> Contact(Actor by) => Task.FromResult(by.IsHospital && !Current.IsDisabled && Current.Profile is { } profile
        ? new AccountContact(Name, profile.Organisation, profile.ContactName, profile.Email, profile.Language) : null);

    public async Task MessageChanged(MessageView message)
    {
        var known = Current.Messages.FirstOrDefault(m => m.Id == message.Id);
        if (known is null || known == message || known.State == message.State && known.Attempts >= message.Attempts) return;

        var next = Current with { Messages = [.. Current.Messages.Select(m => m.Id == message.Id ? message : m)] };
        if (message.State is MessageState.Failed or MessageState.Uncertain)
            await Save(next, "message-not-sent", Actor.System, AuditAction.Execute, AuditOutcome.MinorFailure, message.Template.ToString());
        else await Save(next);
    }

    private long Quota => Current.Settings.QuotaBytes ?? _options.QuotaBytes;

    private bool MayChange(AccountCaller by) => Current.Exists && (by.By.IsHospital || MaySpeak(by));

    /// <summary>The partner itself, in a session that lives.</summary>
    private bool MaySpeak(AccountCaller by) => by.By.Kind is ActorKind.Partner && by.By.Id == Name && IsLive(by.Session, time.GetUtcNow());

    private static string KeyName(string name, SshPublicKey key) => name.Trim() is { Length: > 0 and <= 100 } given && !given.Any(char.IsControl) ? given : key.Type;

    private static FolderCount CountOf(IReadOnlyList<StoredCount> counts, AccountFolder folder) =>
        counts.FirstOrDefault(count => count.Folder == folder.ToString()) is { } count ? new(count.Files, count.Bytes, count.FirstEndsAt) : new(0, 0, null);

    private async Task LogView(Actor by, DateTimeOffset now)
    {
        if (by.Kind is ActorKind.System || !_views.IsDue(by.Id, now)) return;
        await _log.AppendAsync(AccountDeed.Of(by, Name, "viewed", AuditAction.Read, now));
    }

    private Task Save(
        PartnerAccountState next, string happened, Actor by, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        Save(Happened(next, happened, by, detail).With(AccountDeed.Of(by, Name, happened, action, time.GetUtcNow(), outcome, detail)));

    /// <summary>Coming and going would drown what was done.</summary>
    private PartnerAccountState Happened(PartnerAccountState next, string what, Actor by, string? detail = null) =>
        what is "signed-in" or "sign-in-refused" or "session-opened" or "session-ended" or "code-asked" ? next
            : next with { Timeline = next.Timeline.With(new(time.GetUtcNow(), what, by.Id, detail)) };

    private Task Save(PartnerAccountState next) => state.SaveAsync(next with { Revision = next.Revision + 1, UpdatedAt = time.GetUtcNow() }, this);
}
