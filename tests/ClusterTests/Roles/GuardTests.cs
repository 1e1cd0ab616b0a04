using Exchange.Accounts;
using Exchange.Content;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;
using Exchange.Roles;
using Exchange.Settings;
using Exchange.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Exchange.Tests.Roles;

/// <summary>A real client at the silo's gateway: with the capability of a role, with a false one, with none.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private readonly RoleKeys _keys = new();
    private InProcessTestCluster? _cluster;

    private sealed class Sign : IOutgoingGrainCallFilter
    {
        public IOutgoingGrainCallFilter? As { get; set; }

        public Task Invoke(IOutgoingGrainCallContext call) => As?.Invoke(call) ?? call.Invoke();
    }

    private readonly Sign _sign = new();

    public async Task InitializeAsync()
    {
        _sign.As = new InsideMark(MasterKey.Load(_folder)); // The test's own cluster asks its silos how they are.
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddExchangeStorage(new StorageOptions { DataDirectory = _folder, Synchronous = "OFF" });
            silo.AddExchangeGrainStorage();
            silo.Services.AddSingleton<IContentWork>(new ClusterFixture.RecordedWork()).AddSingleton<IContentKeys>(new ClusterFixture.RecordedWork());
            silo.Services.AddSingleton<IMessageWork>(new AccountCluster.SentMessages()).AddSingleton<IAccountWork>(new AccountCluster.RecordedAccounts());
            silo.Services.AddSingleton(new CurrentSettings(new(new("Merelhof", "055 555 01 23", "https://beelden.merelhof.example"))));
            silo.Services.AddSingleton(_keys).AddSingleton<InsideMark>().AddSingleton<IOutgoingGrainCallFilter>(s => s.GetRequiredService<InsideMark>());
            silo.Services.AddSingleton<IIncomingGrainCallFilter, CallGuard>();
        });
        builder.ConfigureClient(client => client.Services.AddSingleton<IOutgoingGrainCallFilter>(_sign));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _sign.As = new RoleSign(RoleKeys.Sftp, _keys.KeyOf(RoleKeys.Sftp) ?? [], TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IPartnerAccount Outside => _cluster!.Client.GetGrain<IPartnerAccount>("ann"); // Set before any test runs.
    private IPartnerAccount Inside => _cluster!.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IPartnerAccount>("ann");

    [Fact]
    public async Task The_role_may_ask_what_is_its_own_and_grains_may_ask_each_other_for_it()
    {
        Assert.Equal(Verdict.Done, await Inside.Create(Actor.System, AccountCluster.Order));
        Actor ann = new("ann", ActorKind.Partner, "192.0.2.1");

        Assert.NotEqual(0, (await Outside.BeginSignIn(ann)).Iterations);
        // The folders ask the account, which the role itself must not do as the hospital.
        Assert.Equal(FileOutcome.SessionEnded, (await _cluster!.Client.GetGrain<IAccountFolders>("ann").Find(new(ann, Guid.NewGuid()), AccountFolder.Upload, "x")).Outcome);

        await Refused(() => Outside.Read(Actor.System));
        await Refused(() => Outside.BeginSignIn(Actor.System));
        await Refused(() => Outside.Lock(ann));
        await Refused(() => _cluster.Client.GetGrain<IAccountFolders>("ann").List(new(Actor.System, default), AccountFolder.Upload, "", null, 10));
        await Refused(() => _cluster.Client.GetGrain<IStudyExport>("x-1").Read(Actor.System));
        await Refused(() => _cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero));
    }

    [Fact]
    public async Task Nobody_else_may_ask_anything()
    {
        Actor ann = new("ann", ActorKind.Partner, "192.0.2.1");
        _sign.As = null;
        await Refused(() => Outside.BeginSignIn(ann));
        _sign.As = new RoleSign(RoleKeys.Sftp, new byte[32], TimeProvider.System);
        await Refused(() => Outside.BeginSignIn(ann));
        RequestContext.Set("exchange.inside", new string('0', 64));
        await Refused(() => Outside.Read(Actor.System));
        RequestContext.Clear();
    }

    private static Task Refused(Func<Task> call) => Assert.ThrowsAsync<UnauthorizedAccessException>(call);
}
