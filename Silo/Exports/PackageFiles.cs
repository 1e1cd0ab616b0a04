using Exchange.Content;
using Exchange.Dicom.Packaging;

namespace Exchange.Exports;

/// <summary>One attempt's parts and spools in the content store: encrypted as they are written.</summary>
internal sealed class PackageFiles(ContentStore content, string exportId, int attempt) : IPackageStore
{
    public Stream CreatePart(int number) => new PublishedWhenClosed(content.Create(ContentNames.Part(exportId, attempt, number)));

    public Stream OpenPart(int number)
    {
        var id = ContentNames.Part(exportId, attempt, number);
        return content.OpenRead(id, content.FindKey(id) ?? throw new FileNotFoundException($"Part {number} has no key."));
    }

    public ISpool CreateSpool() => new Spool(content.CreateSpool());

    /// <summary>Last part first: a crash on the way leaves the first ones, from which the next try counts again.</summary>
    /// <returns>True when nothing is left.</returns>
    public bool Destroy() => content.DestroyAll(Contents()).Count == 0;

    /// <summary>Of its parts, the last one first.</summary>
    public IReadOnlyList<string> Contents()
    {
        var parts = 0;
        while (content.Exists(ContentNames.Part(exportId, attempt, parts + 1))) parts++;
        return [.. Enumerable.Range(1, parts).Reverse().Select(part => ContentNames.Part(exportId, attempt, part))];
    }

    private sealed class PublishedWhenClosed(ContentWriter writer) : AppendStream
    {
        private bool _closed;

        public override bool CanWrite => writer.CanWrite;
        public override long Length => writer.Length;
        public override void Write(ReadOnlySpan<byte> buffer) => writer.Write(buffer);

        public override async ValueTask DisposeAsync()
        {
            if (_closed) return;
            _closed = true;
            try { await writer.PublishAsync(); }
            finally { await writer.DisposeAsync(); }
            await base.DisposeAsync();
        }
    }

    private sealed class Spool(ContentSpool spool) : ISpool
    {
        public Stream Writer { get; } = new Closable(spool);
        public Stream OpenRead() => spool.Rewind();
        public ValueTask DisposeAsync() => spool.DisposeAsync();

        /// <summary>Closing ends the writing, not the spool.</summary>
        private sealed class Closable(ContentSpool spool) : AppendStream
        {
            public override bool CanWrite => spool.CanWrite;
            public override long Length => spool.Length;
            public override void Write(ReadOnlySpan<byte> buffer) => spool.Write(buffer);
        }
    }
}
