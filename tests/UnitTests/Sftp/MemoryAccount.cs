using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

/// <summary>One account's two folders in memory. Sessions of the account share it; it outlives them.</summary>
public sealed class MemoryAccount
{
    internal Lock Lock { get; } = new();
    internal SortedDictionary<string, MemoryFile> Files { get; } = new(StringComparer.Ordinal);
    internal SortedSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Bytes that the upload folder may hold.</summary>
    public long Quota { get; set; } = long.MaxValue;

    /// <summary>What was delivered, by name, in order: completed uploads.</summary>
    public List<string> Delivered { get; } = [];

    /// <summary>What was cut, by name, in order.</summary>
    public List<string> Cut { get; } = [];

    /// <summary>Bytes that were sent, by name.</summary>
    public HashSet<string> Confirmed { get; } = [];
    public Dictionary<string, long> Sent { get; } = [];

    /// <summary>Called before each read, for tests that take something away or wait.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>That clients gave.</summary>
    internal Dictionary<string, DateTimeOffset> Times { get; } = [];

    public int OpenFiles { get; internal set; }

    public void AddDownload(string name, byte[] content) => Put(Key(SftpFolder.Download, name), new() { Content = content, Length = content.Length, IsComplete = true });

    public byte[]? Uploaded(string name)
    {
        lock (Lock) return Files.GetValueOrDefault(Key(SftpFolder.Upload, name)) is { } file ? file.Content[..(int)file.Length] : null;
    }

    public IReadOnlyList<string> Names
    {
        get { lock (Lock) return [.. Files.Keys, .. Folders]; }
    }

    internal long Used => Files.Where(file => file.Key.StartsWith(Key(SftpFolder.Upload, ""), StringComparison.Ordinal)).Sum(file => file.Value.Length);

    internal static string Key(SftpPath path) => Key(path.Folder, string.Join('/', path.Names));

    private static string Key(SftpFolder folder, string name) => $"{folder}/{name}";

    private void Put(string key, MemoryFile file)
    {
        lock (Lock) Files[key] = file;
    }
}

internal sealed class MemoryFile
{
    public byte[] Content { get; set; } = [];
    public long Length { get; set; }
    public bool IsComplete { get; set; }
    public bool IsWritten { get; set; }
}
