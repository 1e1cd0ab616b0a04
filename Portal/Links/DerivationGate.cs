namespace Exchange.Links;

/// <summary>Deriving costs a core a tenth of a second: only so many at once, only so many waiting.</summary>
internal sealed class DerivationGate(int atOnce, int waiting)
{
    private readonly SemaphoreSlim _slots = new(atOnce);
    private int _inside;

    /// <summary>A place, to be given back; null at once when too many wait already.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > atOnce + waiting)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }
        try { await _slots.WaitAsync(cancellationToken); }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }
        return new Place(this);
    }

    private sealed class Place(DerivationGate gate) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left) return;
            _left = true;
            Interlocked.Decrement(ref gate._inside);
            gate._slots.Release();
        }
    }
}
