using Exchange.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace Exchange.Tests;

/// <summary>A cluster in this process. Grains and reminders live by <see cref="Clock"/>; the silo's own upkeep keeps real time.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    public RecordedWork Work { get; } = new();
    public IGrainFactory Grains => _cluster!.Client; // Set before any test runs.

    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private InProcessTestCluster? _cluster;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddExchangeStorage(new StorageOptions { DataDirectory = _folder });
            silo.AddExchangeGrainStorage();
            silo.Services.AddSingleton<IContentWork>(Work);
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

    public Task Remind(IAddressable grain, string reminder) =>
        Grains.GetGrain<IRemindable>(grain.GetGrainId()).ReceiveReminder(reminder, default);

    /// <summary>The workers' side of the seam: says what it was asked, and which silos are dead.</summary>
    public sealed class RecordedWork : IContentWork
    {
        private readonly HashSet<string> _asked = [], _dead = [];
        public void Erase(string exportId) { lock (_asked) _asked.Add(exportId); }
        public bool WasAskedToErase(string exportId) { lock (_asked) return _asked.Contains(exportId); }
        public void Kill(string worker) { lock (_dead) _dead.Add(worker); }
        public bool IsAlive(string worker) { lock (_dead) return !_dead.Contains(worker); }
    }
}
