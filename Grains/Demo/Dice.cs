namespace Exchange.Demo;

/// <summary>Throws that are the same at every start (xorshift64). Nothing secret hangs on them.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>At least 0, less than <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(Throw() % (ulong)below);

    public int Next(int from, int below) => from + Next(below - from);

    /// <summary>At least 0, less than 1.</summary>
    public double NextDouble() => Next(1 << 30) / (double)(1 << 30);

    private ulong Throw()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state >> 16;
    }
}
