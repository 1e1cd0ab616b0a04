using System.Collections.Concurrent;
using System.Text;
using Exchange.Accounts;
using Exchange.Audit;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;
using Exchange.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace Exchange.Tests.Accounts;

/// <summary>A cluster with accounts; passwords cost one round, time moves when told.</summary>
public sealed class AccountCluster : IAsyncLifetime
{
    public const string First = "Kb7!vQz9#mLp", Second = "Xw4?hTr8&nJd";

    public static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    public static readonly NewAccount Order = new(
        new("Ziekenhuis Oostwaard", "Longziekten", "R. Kuipers", "beeld@oostwaard.example", "+31612345612", "nl"), new(PasswordPreset.Instelling, []), []);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    public ClusterFixture.RecordedWork Exports { get; } = new();
    public RecordedAccounts Host { get; } = new();
    public SentMessages Mailroom { get; } = new();
    public IGrainFactory Grains => _cluster!.Client; // Set before any test runs.
    public IServiceProvider Silo => _cluster!.Silos[0].ServiceProvider; // Set before any test runs.

    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private InProcessTestCluster? _cluster;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddExchangeStorage(new StorageOptions { DataDirectory = _folder, Synchronous = "OFF" });
            silo.AddExchangeGrainStorage();
            silo.Services.AddSingleton<IContentWork>(Exports);
            silo.Services.AddSingleton<IContentKeys>(Exports);
            silo.Services.AddSingleton<IMessageWork>(Mailroom);
            silo.Services.AddSingleton<IAccountWork>(Host);
            silo.Services.Configure<AccountOptions>(options => (options.PasswordRounds, options.MaxSessions) = (1, 2));
            silo.Services.AddSingleton(new CurrentSettings(new(new("Merelhof", "055 555 01 23", "https://beelden.merelhof.example"))));
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, Clock); // After it: reminders live by Clock too.
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Done when the work of the tick is: whatever is asked next waits for it.</summary>
    public async Task Remind(IPartnerAccount account)
    {
        await Grains.GetGrain<IRemindable>(account.GetGrainId()).ReceiveReminder("deadline", default);
        await account.Terms();
    }

    public async Task Remind(IAccountFolders folders)
    {
        await Grains.GetGrain<IRemindable>(folders.GetGrainId()).ReceiveReminder("deadline", default);
        await folders.Deliveries(Staff);
    }

    public static string NewName() => $"p-{Guid.NewGuid():N}"[..20];

    /// <summary>Invited; without a password.</summary>
    public async Task<IPartnerAccount> Invited(NewAccount? order = null, string? name = null)
    {
        var account = Grains.GetGrain<IPartnerAccount>(name ?? NewName());
        Assert.Equal(Verdict.Done, await account.Create(Staff, order ?? Order));
        return account;
    }

    /// <summary>With the first password, given from <paramref name="address"/>.</summary>
    public async Task<IPartnerAccount> Active(NewAccount? order = null, string? address = "192.0.2.1")
    {
        var account = await Invited(order);
        Assert.Equal(PasswordChangeOutcome.Changed, (await Accept(account, First, address)).Outcome);
        return account;
    }

    /// <summary>Follows the last link with the last code.</summary>
    public async Task<PasswordChange> Accept(IPartnerAccount account, string password, string? address = "192.0.2.1")
    {
        var (key, visit) = await GiveCode(account);
        return await account.AcceptInvitation(key, visit, await Proven(account, password), By(account, address));
    }

    public async Task<(string Key, Guid Visit)> GiveCode(IPartnerAccount account)
    {
        var (token, code) = (Last(account, MessageChannel.Email), Last(account, MessageChannel.Sms));
        var invitation = Grains.GetGrain<IAccountInvitation>(LinkToken.KeyOf(token));
        var ticket = await invitation.BeginTry();
        var answer = await invitation.FinishTry(ticket.Number, PasswordDerivation.Derive(code, ticket.Salt, ticket.Iterations), By(account, null));
        Assert.Equal(TryOutcome.Right, answer.Outcome);
        Assert.Equal(account.GetPrimaryKeyString(), answer.UserName);
        return (LinkToken.KeyOf(token), answer.Visit);
    }

    public string Last(IPartnerAccount account, MessageChannel channel) => Encoding.UTF8.GetString(
        Mailroom.Of(account).Last(order => order.Channel == channel && order.Secret.Value.Length > 0).Secret.Value.Span);

    public static async Task<ProvenPassword> Proven(IPartnerAccount account, string password)
    {
        var terms = await account.Terms();
        Assert.NotNull(terms);
        var check = PasswordCheck.Of(password, terms);
        Assert.NotNull(check.Proven);
        return check.Proven;
    }

    public static async Task<SignInAnswer> SignIn(IPartnerAccount account, string password, string? address = "192.0.2.1", AccountDoor door = AccountDoor.Sftp)
    {
        var ticket = await account.BeginSignIn(By(account, address));
        return await account.FinishSignIn(ticket.Number, AccountPassword.Derive(password, ticket.Salt, ticket.Iterations), door, By(account, address));
    }

    public static async Task<PasswordChange> Change(IPartnerAccount account, string old, string next)
    {
        var answer = await SignIn(account, old);
        return await account.ChangePassword(answer.Grant, await Proven(account, next), By(account, "192.0.2.1"));
    }

    public static async Task<AccountView> View(IPartnerAccount account)
    {
        var view = await account.Read(Staff);
        Assert.NotNull(view);
        return view;
    }

    public static Actor By(IPartnerAccount account, string? address) => new(account.GetPrimaryKeyString(), ActorKind.Partner, address);

    public async Task<AccountCaller> Session(IPartnerAccount account, TimeSpan? lease = null)
    {
        SessionStart start = new(Guid.NewGuid(), AccountDoor.Sftp, SignInMethod.Password, "192.0.2.1", "test", lease ?? TimeSpan.FromMinutes(30));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));
        return new(By(account, "192.0.2.1"), start.Id);
    }

    public async Task<IReadOnlyList<string>> AuditOf(IPartnerAccount account)
    {
        var page = await Silo.GetRequiredService<IAuditLog>().QueryAsync(new() { ObjectId = account.GetPrimaryKeyString(), Take = 500 });
        return [.. page.Entries.Reverse().Select(entry => entry.Event.EventType)];
    }

    /// <summary>The host's side of the seam. Secrets are not sealed, so that a test can read them.</summary>
    public sealed class RecordedAccounts : IAccountWork
    {
        private readonly ConcurrentDictionary<string, bool> _seals = new();
        private readonly ConcurrentQueue<(string Account, ErasedFile File)> _erased = new();
        private readonly ConcurrentDictionary<string, bool> _gone = new();

        public Task<InvitationSecrets> MakeInvitation()
        {
            var (sealId, token, code) = ($"i-{Guid.NewGuid():N}", LinkToken.New(), PasswordDerivation.NewPassword());
            _seals[sealId] = true;
            return Task.FromResult(new InvitationSecrets(
                sealId, LinkToken.KeyOf(token), new(Encoding.UTF8.GetBytes(token)), new(Encoding.UTF8.GetBytes(code)), PasswordDerivation.Hash(code, iterations: 1)));
        }

        public Task<SignInCode> MakeCode()
        {
            var (sealId, code) = ($"i-{Guid.NewGuid():N}", System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 6));
            _seals[sealId] = true;
            return Task.FromResult(new SignInCode(sealId, new(Encoding.UTF8.GetBytes(code)), code));
        }

        public Task DestroySeal(string sealId)
        {
            _seals[sealId] = false;
            return Task.CompletedTask;
        }

        public bool IsSealAlive(string sealId) => _seals.TryGetValue(sealId, out var alive) && alive;
        public ImmutableBytes BeginKey(string contentId) => new(new byte[32]);
        public Task<bool> IsKept(string contentId) => Task.FromResult(!_gone.ContainsKey(contentId));
        public Task<ImmutableBytes?> FindKey(string contentId) => Task.FromResult<ImmutableBytes?>(_gone.ContainsKey(contentId) ? null : new ImmutableBytes(new byte[32]));
        public void Destroy(string contentId) => _gone[contentId] = true;

        public void Erase(string account, IReadOnlyList<ErasedFile> files)
        {
            foreach (var file in files) _erased.Enqueue((account, file));
        }

        public IReadOnlyList<ErasedFile> ErasedOf(IPartnerAccount account) => [.. _erased.Where(erased => erased.Account == account.GetPrimaryKeyString()).Select(erased => erased.File)];
    }

    /// <summary>The senders' side: each message once, however often it is asked for.</summary>
    public sealed class SentMessages : IMessageWork
    {
        private readonly Lock _lock = new();
        private readonly List<(string Notification, MessageOrder Order)> _sent = [];

        public string Here => "senders-1";
        public bool IsAlive(string senders) => true;

        public void Deliver(string notification, int attempt, MessageOrder order)
        {
            lock (_lock)
            {
                if (_sent.All(sent => sent.Notification != notification)) _sent.Add((notification, order));
            }
        }

        public IReadOnlyList<MessageOrder> Of(IPartnerAccount account)
        {
            lock (_lock) return [.. _sent.Where(sent => sent.Order.Account == account.GetPrimaryKeyString()).Select(sent => sent.Order)];
        }

        public IReadOnlyList<MessageOrder> Of(string exportId)
        {
            lock (_lock) return [.. _sent.Where(sent => sent.Order.ExportId == exportId).Select(sent => sent.Order)];
        }

        public IReadOnlyList<MessageTemplate> MailsOf(IPartnerAccount account) =>
            [.. Of(account).Where(order => order.Channel is MessageChannel.Email).Select(order => order.Template)];
    }
}
