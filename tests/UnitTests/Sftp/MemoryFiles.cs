using System.Runtime.CompilerServices;
using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

/// <summary>One session's view of a <see cref="MemoryAccount"/>.</summary>
public sealed class MemoryFiles(MemoryAccount account) : ISftpFileSystem
{
    private static readonly DateTimeOffset When = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    public bool IsDisposed { get; private set; }

    public ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken)
    {
        lock (account.Lock) return new(Find(path) is { } entry ? entry : SftpOutcome.NotFound);
    }

    public ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath folder, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (Find(folder) is not { } found) return new(SftpOutcome.NotFound);
            if (!found.IsFolder) return new(SftpOutcome.NotAFolder);
            return new(new SftpResult<IAsyncEnumerable<SftpEntry>>(SftpOutcome.Done, Enumerate(Children(folder), cancellationToken)));
        }
    }

    public ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (Find(file) is not { } entry) return new(SftpOutcome.NotFound);
            if (entry.IsFolder) return new(SftpOutcome.IsAFolder);
            account.OpenFiles++;
            return new(new SftpResult<ISftpReader>(SftpOutcome.Done, new Reader(account, MemoryAccount.Key(file), entry)));
        }
    }

    public ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            var key = MemoryAccount.Key(file);
            if (account.Folders.Contains(key)) return new(SftpOutcome.IsAFolder);
            if (!ParentExists(file)) return new(SftpOutcome.NotFound);
            var existing = account.Files.GetValueOrDefault(key);
            if (existing is null && !mode.Create) return new(SftpOutcome.NotFound);
            if (existing is not null && mode.MustBeNew) return new(SftpOutcome.Exists);
            if (existing is { IsWritten: true }) return new(SftpOutcome.Busy);

            var target = existing is null || mode.Truncate ? new MemoryFile() : existing;
            (target.IsWritten, target.IsComplete) = (true, false);
            account.Files[key] = target;
            account.OpenFiles++;
            return new(new SftpResult<ISftpWriter>(SftpOutcome.Done, new Writer(account, file.Name, target)));
        }
    }

    public ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (account.Folders.Contains(MemoryAccount.Key(file))) return new(SftpOutcome.IsAFolder);
            return new(account.Files.Remove(MemoryAccount.Key(file)) ? SftpOutcome.Done : SftpOutcome.NotFound);
        }
    }

    public ValueTask<SftpOutcome> SetTime(SftpPath entry, DateTimeOffset changedAt, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (Find(entry) is null) return new(SftpOutcome.NotFound);
            account.Times[MemoryAccount.Key(entry)] = changedAt;
            return new(SftpOutcome.Done);
        }
    }

    public ValueTask<SftpOutcome> MakeFolder(SftpPath folder, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (Find(folder) is not null) return new(SftpOutcome.Exists);
            if (!ParentExists(folder)) return new(SftpOutcome.NotFound);
            account.Folders.Add(MemoryAccount.Key(folder));
            return new(SftpOutcome.Done);
        }
    }

    public ValueTask<SftpOutcome> RemoveFolder(SftpPath folder, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            if (Find(folder) is not { } entry) return new(SftpOutcome.NotFound);
            if (!entry.IsFolder) return new(SftpOutcome.NotAFolder);
            if (Children(folder).Count > 0) return new(SftpOutcome.NotEmpty);
            account.Folders.Remove(MemoryAccount.Key(folder));
            return new(SftpOutcome.Done);
        }
    }

    public ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken)
    {
        lock (account.Lock)
        {
            string source = MemoryAccount.Key(from), target = MemoryAccount.Key(to);
            if (Find(from) is not { IsFolder: false }) return new(SftpOutcome.NotFound);
            if (Find(to) is { } existing && (!replace || existing.IsFolder)) return new(SftpOutcome.Exists);
            if (!ParentExists(to)) return new(SftpOutcome.NotFound);
            account.Files[target] = account.Files[source];
            account.Files.Remove(source);
            return new(SftpOutcome.Done);
        }
    }

    public ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken)
    {
        lock (account.Lock) return new(new SftpSpace(account.Quota, account.Quota - account.Used, 100, 100 - account.Files.Count));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }

    private bool ParentExists(SftpPath path) =>
        path.Names.Length == 1 || account.Folders.Contains($"{path.Folder}/{string.Join('/', path.Names[..^1])}");

    private SftpEntry? Find(SftpPath path)
    {
        var key = MemoryAccount.Key(path);
        if (path.IsFolderItself || account.Folders.Contains(key)) return new(path.Name, true, 0, When);
        return account.Files.GetValueOrDefault(key) is { } file ? new(path.Name, false, file.Length, account.Times.GetValueOrDefault(key, When)) : null;
    }

    private List<SftpEntry> Children(SftpPath folder)
    {
        var prefix = MemoryAccount.Key(folder).TrimEnd('/') + "/";
        return
        [
            .. account.Folders.Where(key => IsChild(key, prefix)).Select(key => new SftpEntry(key[prefix.Length..], true, 0, When)),
            .. account.Files.Where(file => IsChild(file.Key, prefix)).Select(file => new SftpEntry(file.Key[prefix.Length..], false, file.Value.Length, When)),
        ];
    }

    private static bool IsChild(string key, string prefix) =>
        key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.Ordinal) && !key.AsSpan(prefix.Length).Contains('/');

    private static async IAsyncEnumerable<SftpEntry> Enumerate(List<SftpEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
        await Task.CompletedTask;
    }

    private sealed class Reader(MemoryAccount account, string key, SftpEntry entry) : ISftpReader
    {
        public SftpEntry Entry => entry;

        public async ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            await account.BeforeRead();
            lock (account.Lock)
            {
                if (!account.Files.TryGetValue(key, out var file)) return SftpOutcome.Ended;
                var count = (int)Math.Clamp(file.Length - offset, 0, buffer.Length);
                file.Content.AsSpan((int)Math.Min(offset, file.Length), count).CopyTo(buffer.Span);
                return count;
            }
        }

        public void Sent(long offset, int count)
        {
            lock (account.Lock) account.Sent[entry.Name] = account.Sent.GetValueOrDefault(entry.Name) + count;
        }

        public void Closed()
        {
            lock (account.Lock) account.Confirmed.Add(entry.Name);
        }

        public ValueTask DisposeAsync()
        {
            lock (account.Lock) account.OpenFiles--;
            return default;
        }
    }

    private sealed class Writer(MemoryAccount account, string name, MemoryFile file) : ISftpWriter
    {
        public long Length => file.Length;

        public ValueTask<SftpOutcome> WriteAt(long offset, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            lock (account.Lock)
            {
                var end = offset + data.Length;
                if (account.Used - file.Length + Math.Max(end, file.Length) > account.Quota || end > Array.MaxLength) return new(SftpOutcome.QuotaReached);
                Grow(end);
                data.Span.CopyTo(file.Content.AsSpan((int)offset));
                return new(SftpOutcome.Done);
            }
        }

        public ValueTask<SftpOutcome> SetLength(long length, CancellationToken cancellationToken)
        {
            lock (account.Lock)
            {
                if (length > account.Quota || length > Array.MaxLength) return new(SftpOutcome.QuotaReached);
                Grow(length);
                file.Length = length;
                return new(SftpOutcome.Done);
            }
        }

        public ValueTask<SftpOutcome> Flush(CancellationToken cancellationToken) => new(SftpOutcome.Done);

        public ValueTask<SftpOutcome> Complete(CancellationToken cancellationToken)
        {
            lock (account.Lock)
            {
                End();
                file.IsComplete = true;
                account.Delivered.Add(name);
                return new(SftpOutcome.Done);
            }
        }

        public ValueTask Abandon()
        {
            lock (account.Lock)
            {
                End();
                account.Cut.Add(name);
                return default;
            }
        }

        private void End()
        {
            file.IsWritten = false;
            account.OpenFiles--;
        }

        private void Grow(long length)
        {
            if (length > file.Content.Length)
            {
                var larger = new byte[Math.Max(length, Math.Min(2L * file.Content.Length, Array.MaxLength))];
                file.Content.AsSpan(0, (int)file.Length).CopyTo(larger);
                file.Content = larger;
            }
            if (length > file.Length) file.Content.AsSpan((int)file.Length, (int)(length - file.Length)).Clear();
            file.Length = Math.Max(length, file.Length);
        }
    }
}
