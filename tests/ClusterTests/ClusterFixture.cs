using System.Collections.Concurrent;
using System.Text;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;
using Exchange.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Core.Internal;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace Exchange.Tests;

/// <summary>A cluster in this process. Grains and reminders live by <see cref="Clock"/>; the silo's own upkeep keeps real time.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    public RecordedWork Work { get; } = new();
    public RecordedMessages Mailroom { get; } = new();
    public BreakableStorage.Switch Disk { get; } = new();
    public GrainFaults Faults { get; } = new();
    public CurrentSettings Settings { get; } = new(new HospitalDefaults(new Institution("Merelhof Ziekenhuis", "055 555 01 23", "https://beelden.merelhof.example")));
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
            silo.Services.AddBreakableStorage(Disk);
            silo.Services.AddSingleton(Settings);
            silo.AddIncomingGrainCallFilter(Faults);
            silo.Services.AddSingleton<IContentWork>(Work);
            silo.Services.AddSingleton<IContentKeys>(Work);
            silo.Services.AddSingleton<IMessageWork>(Mailroom);
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, new MovingClock(Clock)); // After it: reminders live by Clock too.
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
    public async Task Remind(IAddressable grain, string reminder)
    {
        await Grains.GetGrain<IRemindable>(grain.GetGrainId()).ReceiveReminder(reminder, default);
        await (grain switch
        {
            IStudyExport export => export.Read(Actor.System),
            IAccessLink link => link.Read(Actor.System),
            INotification message => message.Read(Actor.System),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>Exports that hear nothing of their links, as when their storage fails.</summary>
    public sealed class GrainFaults : IIncomingGrainCallFilter
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _deaf = new();

        public void Deafen(string exportId) => _deaf[exportId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public void Heal(string exportId) => _deaf.TryRemove(exportId, out _);
        public Task WhenRefused(string exportId) => _deaf[exportId].Task;

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod?.Name is not nameof(IStudyExport.Used) || !_deaf.TryGetValue(context.TargetId.Key.ToString() ?? "", out var refused)) return context.Invoke();
            refused.TrySetResult();
            throw new IOException("No space left on device");
        }
    }

    /// <summary>A clock that never stands still: at a frozen due moment the reminder service would tick without end, which no real clock lets it.</summary>
    private sealed class MovingClock(TimeProvider clock) : TimeProvider
    {
        private long _looks;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + TimeSpan.FromMicroseconds(Interlocked.Increment(ref _looks));
        public override long GetTimestamp() => clock.GetTimestamp();
        public override long TimestampFrequency => clock.TimestampFrequency;
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Its memory goes; the next call reads what storage has.</summary>
    public async Task Lose(IAddressable grain) => await Grains.GetGrain<IGrainManagementExtension>(grain.GetGrainId()).DeactivateOnIdle();

    /// <summary>The workers' side of the seam: says what it was asked, and which silos are dead. Passwords cost one round.</summary>
    public sealed class RecordedWork : IContentWork, IContentKeys
    {
        private readonly HashSet<string> _asked = [], _dead = [];
        public void Erase(string exportId, int attempts) { lock (_asked) _asked.Add(exportId); }
        public bool WasAskedToErase(string exportId) { lock (_asked) return _asked.Contains(exportId); }
        public void Kill(string worker) { lock (_dead) _dead.Add(worker); }
        public bool IsAlive(string worker) { lock (_dead) return !_dead.Contains(worker); }

        public async Task<LinkSecrets> MakeLink(string exportId)
        {
            var token = LinkToken.New();
            return new($"{exportId}-secrets", LinkToken.KeyOf(token), new(Encoding.UTF8.GetBytes(token)), await MakePassword(exportId));
        }

        public Task<SealedPassword> MakePassword(string exportId)
        {
            var password = PasswordDerivation.NewPassword();
            return Task.FromResult(new SealedPassword(new(Encoding.UTF8.GetBytes(password)), PasswordDerivation.Hash(password, iterations: 1)));
        }

        public Task<ImmutableBytes?> Find(string contentId) => Task.FromResult<ImmutableBytes?>(new ImmutableBytes(new byte[32]));
    }

    /// <summary>The senders' side of the seam: keeps what it was to deliver; the test says what came of it.</summary>
    public sealed class RecordedMessages : IMessageWork
    {
        private readonly ConcurrentQueue<(string Notification, int Attempt, MessageOrder Order)> _given = new();
        private readonly HashSet<string> _dead = [];

        public string Here { get; set; } = "senders-1";
        public bool IsAlive(string senders) { lock (_dead) return !_dead.Contains(senders); }
        public void Kill(string senders) { lock (_dead) _dead.Add(senders); }
        public void Deliver(string notification, int attempt, MessageOrder order) => _given.Enqueue((notification, attempt, order));
        public IReadOnlyList<(string Notification, int Attempt, MessageOrder Order)> Of(string exportId) => [.. _given.Where(given => given.Order.ExportId == exportId)];
    }
}
