using System.Collections.Concurrent;

namespace Exchange.Exports;

/// <summary>The attempts this process is at, so that what is to be erased is stopped first.</summary>
internal sealed class RunningWork
{
    private readonly ConcurrentDictionary<string, Entry> _running = new();

    /// <summary>Until disposed, the export counts as worked on here.</summary>
    public Entry Start(string exportId, CancellationToken stopping)
    {
        var entry = new Entry(this, exportId, stopping);
        return _running.TryAdd(exportId, entry) ? entry : throw new InvalidOperationException($"Export {exportId} is being worked on already.");
    }

    /// <summary>Stops the work, if there is any, and waits until its hands are off the files.</summary>
    public Task StopAsync(string exportId) => _running.TryGetValue(exportId, out var entry) ? entry.StopAsync() : Task.CompletedTask;

    internal sealed class Entry : IDisposable
    {
        private readonly RunningWork _owner;
        private readonly string _exportId;
        private readonly CancellationTokenSource _stop;
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Entry(RunningWork owner, string exportId, CancellationToken stopping)
        {
            (_owner, _exportId) = (owner, exportId);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Stopped = _stop.Token;
        }

        public CancellationToken Stopped { get; }

        public async Task StopAsync()
        {
            try { await _stop.CancelAsync(); }
            catch (ObjectDisposedException) { } // It ended by itself just now.
            await _ended.Task;
        }

        public void Dispose()
        {
            _owner._running.TryRemove(_exportId, out _);
            _stop.Dispose();
            _ended.TrySetResult();
        }
    }
}
