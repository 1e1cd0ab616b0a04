using Exchange.Dicom.Packaging;

namespace Exchange.Tests.Dicom;

/// <summary>Keeps parts and spools in memory, for tests.</summary>
internal sealed class MemoryPackageStore : IPackageStore
{
    private readonly Dictionary<int, MemoryStream> _parts = [];

    public int OpenSpools;

    /// <summary>Changes a finished part's bytes before they are read back.</summary>
    public Func<byte[], byte[]> Spoil { get; init; } = bytes => bytes;

    public byte[] Part(int number)
    {
        lock (_parts) return Spoil(_parts[number].ToArray());
    }

    public Stream CreatePart(int number)
    {
        lock (_parts) return _parts[number] = new MemoryStream();
    }

    public Stream OpenPart(int number) => new MemoryStream(Part(number), writable: false);

    public ISpool CreateSpool()
    {
        Interlocked.Increment(ref OpenSpools);
        return new Spool(this);
    }

    private sealed class Spool(MemoryPackageStore store) : ISpool
    {
        private readonly MemoryStream _bytes = new();
        private int _isDisposed;

        public Stream Writer => _bytes;
        public Stream OpenRead() => new MemoryStream(_bytes.ToArray(), writable: false);

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0) Interlocked.Decrement(ref store.OpenSpools);
            return ValueTask.CompletedTask;
        }
    }
}
