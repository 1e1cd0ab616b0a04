using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Content;

/// <summary>
/// Content at rest: every content is encrypted with a key of its own (AES-256-GCM, seekable). Destroying the key makes
/// every copy of the file unreadable, backups included. Ids are <c>[a-z0-9-]{1,64}</c>; anything else is an
/// <see cref="ArgumentException"/>. Thread-safe.
/// </summary>
public sealed class ContentStore
{
    private const string Part = ".part";
    private const int Nonce = 12, Tag = 16;

    /// <summary>Enough that two contents seldom wait for each other's disk.</summary>
    private const int Namings = 64;

    private readonly string _folder;
    private readonly KeyFolder? _keys;

    /// <summary>Whose keys are on their way to the disk: a small content may be whole before its key is there. Nobody notes it before.</summary>
    private readonly ConcurrentDictionary<string, bool> _begun = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly Lock[] _naming = [.. Enumerable.Range(0, Namings).Select(_ => new Lock())];

    /// <summary>Opens the folders, making them when absent, and removes spools that a crash left over.</summary>
    /// <exception cref="InvalidOperationException">The master key is missing although there is content, or is another one.</exception>
    public ContentStore(ContentOptions options, TimeProvider time)
        : this(options, options.HoldsMasterKey ? MasterKey.Load(options.Root) : null, time) { }

    /// <summary>The same with a master key that was loaded already; null for a door, which holds none.</summary>
    public ContentStore(ContentOptions options, MasterKey? master, TimeProvider time)
    {
        _time = time;
        _folder = Path.Combine(Path.GetFullPath(options.Root), "content");
        DurableDisk.MakePrivateFolder(_folder);
        _keys = master is null ? null : new KeyFolder(Path.Combine(options.Root, "keys"), master);
        // A live spool of another process survives this: it works on its open handle, not on the name.
        foreach (var spool in Directory.EnumerateFiles(_folder, "*" + ContentSpool.Extension)) File.Delete(spool);
    }

    private KeyFolder Keys => _keys ?? throw new InvalidOperationException("This process holds no master key: it can only use content keys that it was handed.");

    /// <summary>Bytes still free on the disk that holds the content.</summary>
    public long FreeBytes => new DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>Makes the key alone, durable when it returns, so that secrets can be sealed before (or without) content. A second call gives the same key.</summary>
    public ContentKey CreateKey(string contentId)
    {
        ContentId.Checked(contentId);
        lock (NamingOf(contentId))
        {
            if (Keys.Find(contentId) is { } existing) return existing;
            var key = ContentKey.Make();
            Keys.Save(contentId, key);
            return key;
        }
    }

    /// <summary>Makes a new key without waiting for the disk: bytes may be written under it at once, and kept once <c>Kept</c> is done.</summary>
    /// <returns><c>Kept</c> fails with an <see cref="IOException"/> when the disk refuses it, or there is one already.</returns>
    public (ContentKey Key, Task Kept) BeginKey(string contentId)
    {
        ContentId.Checked(contentId);
        var (keys, key) = (Keys, ContentKey.Make());
        _begun[contentId] = true;
        return (key, Task.Run(() =>
        {
            try
            {
                lock (NamingOf(contentId))
                {
                    if (keys.Exists(contentId)) throw new IOException($"Content {contentId} has a key already.");
                    keys.Save(contentId, key);
                }
            }
            finally { _begun.TryRemove(contentId, out _); }
        }));
    }

    /// <summary>Null when there is none, or it was destroyed.</summary>
    /// <exception cref="InvalidOperationException">The key file is damaged, or this process holds no master key.</exception>
    public ContentKey? FindKey(string contentId) => Keys.Find(ContentId.Checked(contentId));

    /// <summary>Starts writing content, under the key made beforehand or else a new one that reaches the disk on publishing.</summary>
    /// <exception cref="IOException">Already published, or being written right now.</exception>
    public ContentWriter Create(string contentId)
    {
        var found = FindKey(contentId);
        return Open(contentId, found ?? ContentKey.Make(), saveKey: found is null);
    }

    /// <summary>The same in a process without master key, under a key that was made by <see cref="CreateKey"/> and handed over.</summary>
    /// <exception cref="IOException">Already published, or being written right now.</exception>
    public ContentWriter Create(string contentId, ContentKey key) => Open(ContentId.Checked(contentId), key, saveKey: false);

    /// <summary>Length in plain bytes; null when it is not published or destroyed. No key is needed.</summary>
    public long? FindLength(string contentId)
    {
        var file = new FileInfo(PathOf(contentId));
        if (!file.Exists) return null;
        var body = file.Length - SegmentCipher.Header;
        return body - (body + SegmentCipher.Sealed - 1) / SegmentCipher.Sealed * SegmentCipher.Overhead;
    }

    /// <summary>The plain bytes, seekable. One thread at a time per stream; any number of streams. Disposing is the caller's.</summary>
    /// <exception cref="FileNotFoundException">Not published, or destroyed.</exception>
    /// <exception cref="ContentDamagedException">Changed, cut short or another content's file; also while reading. A wrong key looks the same.</exception>
    public Stream OpenRead(string contentId, ContentKey key)
    {
        var file = File.OpenHandle(PathOf(contentId), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try { return new SegmentReader(file, ownsFile: true, key, contentId); }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Destroys the key (overwritten, unlinked, on disk), then removes the file: a crash between the two leaves only
    /// unreadable bytes. Idempotent.
    /// </summary>
    /// <returns>True when nothing is left, also when there was nothing.</returns>
    public bool Destroy(string contentId)
    {
        lock (NamingOf(ContentId.Checked(contentId))) DestroyNow([contentId]);
        return !Exists(contentId);
    }

    /// <summary>The same for many that nobody writes any more, in the order given: all keys, then all files, with one wait for each folder.</summary>
    /// <returns>Those of which something is left.</returns>
    public IReadOnlyList<string> DestroyAll(IReadOnlyList<string> contentIds)
    {
        if (contentIds.Count > 0) DestroyNow([.. contentIds.Select(ContentId.Checked)]);
        return [.. contentIds.Where(Exists)];
    }

    /// <summary>The same on a thread of its own: grains run on those that would wait for the disk.</summary>
    public Task<HashSet<string>> DestroyAllAsync(IReadOnlyList<string> contentIds) =>
        Task.Factory.StartNew(() => DestroyAll(contentIds).ToHashSet(StringComparer.Ordinal), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void DestroyNow(IReadOnlyList<string> contentIds)
    {
        Keys.Destroy(contentIds);
        var found = false;
        foreach (var path in contentIds.SelectMany(id => (string[])[PathOf(id), PathOf(id) + Part]).Where(File.Exists))
        {
            File.Delete(path);
            found = true;
        }
        if (found) DurableDisk.FlushFolderOf(PathOf(contentIds[0]));
    }

    /// <summary>Whether anything is left of it: key, file, or a file not finished.</summary>
    public bool Exists(string contentId) =>
        Keys.Exists(ContentId.Checked(contentId)) || File.Exists(PathOf(contentId)) || File.Exists(PathOf(contentId) + Part);

    /// <summary>A temporary encrypted file for bytes that must be read before they can be kept.</summary>
    public ContentSpool CreateSpool() => new(_folder);

    /// <summary>Seals a small secret under the content's key; it becomes unreadable when that key is destroyed.</summary>
    /// <param name="contentId">Its key must exist.</param>
    /// <param name="plaintext">The secret.</param>
    /// <param name="purpose">What it is for; unsealing needs the same word.</param>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    public byte[] Seal(string contentId, ReadOnlySpan<byte> plaintext, string purpose)
    {
        var key = FindKey(contentId) ?? throw new InvalidOperationException($"Content {contentId} has no key to seal with.");
        var box = new byte[Nonce + plaintext.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = SealingKey(key, purpose);
        aes.Encrypt(box.AsSpan(0, Nonce), plaintext, box.AsSpan(Nonce, plaintext.Length), box.AsSpan(^Tag..), Encoding.ASCII.GetBytes(contentId));
        return box;
    }

    /// <summary>The secret; null when the key has been destroyed.</summary>
    /// <exception cref="CryptographicException">Changed, or sealed for another content or purpose.</exception>
    public byte[]? Unseal(string contentId, ReadOnlySpan<byte> box, string purpose)
    {
        if (FindKey(contentId) is not { } key) return null;
        if (box.Length < Nonce + Tag) throw new CryptographicException("Too short to be a sealed secret.");
        var plaintext = new byte[box.Length - Nonce - Tag];
        using var aes = SealingKey(key, purpose);
        aes.Decrypt(box[..Nonce], box[Nonce..^Tag], box[^Tag..], plaintext, Encoding.ASCII.GetBytes(contentId));
        return plaintext;
    }

    /// <summary>
    /// File names that no crash-free run leaves behind: unfinished writes that nobody has open, and contents whose key is
    /// gone; each untouched for <paramref name="olderThan"/>.
    /// </summary>
    public IReadOnlyList<string> ListOrphans(TimeSpan olderThan)
    {
        var before = _time.GetUtcNow() - olderThan;
        return [.. Directory.EnumerateFiles(_folder)
            .Where(path => File.GetLastWriteTimeUtc(path) <= before.UtcDateTime && IsOrphan(path))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Removes them and says which.</summary>
    public IReadOnlyList<string> RemoveOrphans(TimeSpan olderThan)
    {
        var orphans = ListOrphans(olderThan);
        foreach (var name in orphans) File.Delete(Path.Combine(_folder, name));
        if (orphans.Count > 0) DurableDisk.FlushFolderOf(Path.Combine(_folder, orphans[0]));
        return orphans;
    }

    /// <summary>Destroys what nobody may remember, such as after an older database was put back.</summary>
    /// <param name="moment">Of the disk's own clock, not of a travelling one.</param>
    /// <returns>How many contents.</returns>
    public int DestroyMadeBefore(DateTimeOffset moment) => Keys.MadeBefore(moment).Count(Destroy);

    private Lock NamingOf(string contentId) => _naming[(uint)StringComparer.Ordinal.GetHashCode(contentId) % Namings];

    private string PathOf(string contentId) => Path.Combine(_folder, ContentId.Checked(contentId));

    private ContentWriter Open(string contentId, ContentKey key, bool saveKey)
    {
        if (File.Exists(PathOf(contentId))) throw new IOException($"Content {contentId} is already published.");
        return new ContentWriter(contentId, key, PathOf(contentId) + Part, () => PutInPlace(contentId, saveKey ? key : null));
    }

    /// <summary>The key goes first: a key without content is harmless, content without key is lost.</summary>
    private void PutInPlace(string contentId, ContentKey? key)
    {
        var path = PathOf(contentId);
        lock (NamingOf(contentId))
        {
            if (File.Exists(path)) throw new IOException($"Content {contentId} is already published.");
            if (!File.Exists(path + Part)) throw new IOException($"Content {contentId} was destroyed while it was written.");
            if (key is null && _keys is not null && !_begun.ContainsKey(contentId) && !_keys.Exists(contentId)) throw new IOException($"The key of content {contentId} was destroyed while it was written.");
            if (key is not null) Keys.Save(contentId, key);
            try { File.Move(path + Part, path, overwrite: true); }
            catch
            {
                if (key is not null) Keys.Destroy([contentId]);
                throw;
            }
            DurableDisk.FlushFolderOf(path);
        }
    }

    private bool IsOrphan(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(Part, StringComparison.Ordinal)) return !IsOpenElsewhere(path);
        return ContentId.IsValid(name) && !Keys.Exists(name);
    }

    private static bool IsOpenElsewhere(string path)
    {
        try { File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose(); }
        catch (IOException) { return true; } // Locked by its writer, or gone already: nobody's orphan either way.
        return false;
    }

    private static AesGcm SealingKey(ContentKey key, string purpose)
    {
        Span<byte> derived = stackalloc byte[ContentKey.Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Span, derived, [], Encoding.UTF8.GetBytes("seal/" + purpose));
        return new AesGcm(derived, Tag);
    }
}
