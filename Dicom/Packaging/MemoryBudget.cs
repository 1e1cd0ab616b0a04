namespace Exchange.Dicom.Packaging;

/// <summary>Bytes that may be held at once; who asks for more than is free waits, first come first served.</summary>
internal sealed class MemoryBudget(long capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(long Bytes, TaskCompletionSource Granted)> _waiting = [];
    private long _free = capacity;

    public async Task TakeAsync(long bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LinkedListNode<(long Bytes, TaskCompletionSource Granted)> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && bytes <= _free)
            {
                _free -= bytes;
                return;
            }
            node = _waiting.AddLast((bytes, new(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
        using var registration = ct.Register(() => Withdraw(node, ct));
        await node.Value.Granted.Task;
    }

    public void Return(long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            Grant();
        }
    }

    private void Withdraw(LinkedListNode<(long Bytes, TaskCompletionSource Granted)> node, CancellationToken ct)
    {
        lock (_lock)
        {
            if (node.List is null) return; // Granted in the meantime; the caller has it and gives it back.
            _waiting.Remove(node);
            Grant();
        }
        node.Value.Granted.TrySetCanceled(ct);
    }

    private void Grant()
    {
        while (_waiting.First is { } first && first.Value.Bytes <= _free)
        {
            _free -= first.Value.Bytes;
            _waiting.RemoveFirst();
            first.Value.Granted.TrySetResult();
        }
    }
}
