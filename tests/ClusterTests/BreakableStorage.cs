using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Exchange.Tests;

/// <summary>The product's own grain storage, whose writes can be made to fail.</summary>
public static class BreakableStorage
{
    public sealed class Switch
    {
        private readonly HashSet<GrainId> _broken = [];
        private int _refused;
        public int Refused => Volatile.Read(ref _refused);
        public void Break(IAddressable grain) { lock (_broken) _broken.Add(grain.GetGrainId()); }
        public void Mend(IAddressable grain) { lock (_broken) _broken.Remove(grain.GetGrainId()); }
        public void Check(GrainId grain)
        {
            lock (_broken) if (!_broken.Contains(grain)) return;
            Interlocked.Increment(ref _refused);
            throw new IOException("The disk is full.");
        }
    }

    /// <summary>Goes around every storage that is registered so far.</summary>
    public static void AddBreakableStorage(this IServiceCollection services, Switch disk)
    {
        foreach (var storage in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IGrainStorage)).ToList())
        {
            var make = storage.KeyedImplementationFactory ?? throw new InvalidOperationException("The storage has no factory.");
            services.AddKeyedSingleton<IGrainStorage>(storage.ServiceKey, (provider, key) => new Around((IGrainStorage)make(provider, key), disk));
        }
    }

    private sealed class Around(IGrainStorage storage, Switch disk) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            disk.Check(grainId);
            return storage.WriteStateAsync(stateName, grainId, grainState);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            disk.Check(grainId);
            return storage.ClearStateAsync(stateName, grainId, grainState);
        }
    }
}
