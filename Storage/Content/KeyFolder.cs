using System.Security.Cryptography;
using System.Text;

namespace Exchange.Content;

/// <summary>
/// The wrapped keys, one small file each: version (1), nonce (12), wrapped key (32), tag (16), bound to the content's id.
/// Files and not rows: a database's log would keep what was overwritten.
/// </summary>
internal sealed class KeyFolder
{
    public const string Extension = ".key"; // Keeps a content called "master" apart from the master key.
    private const int Nonce = 12, Tag = 16, FileSize = 1 + Nonce + ContentKey.Size + Tag;
    private const byte Version = 1;

    private readonly string _folder;
    private readonly byte[] _wrapping;

    public KeyFolder(string folder, MasterKey master)
    {
        DurableDisk.MakePrivateFolder(folder);
        (_folder, _wrapping) = (folder, master.Derive("content-key"));
    }

    public bool Exists(string contentId) => File.Exists(PathOf(contentId));

    /// <summary>Contents whose key was made before this moment of the disk's own clock.</summary>
    public IReadOnlyList<string> MadeBefore(DateTimeOffset moment) =>
        [.. Directory.EnumerateFiles(_folder, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < moment.UtcDateTime).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    public ContentKey? Find(string contentId)
    {
        byte[] file;
        try { file = File.ReadAllBytes(PathOf(contentId)); }
        catch (FileNotFoundException) { return null; }
        if (file.Length != FileSize || file[0] != Version) throw Unreadable(contentId);
        Span<byte> key = stackalloc byte[ContentKey.Size];
        using var aes = new AesGcm(_wrapping, Tag);
        try { aes.Decrypt(file.AsSpan(1, Nonce), file.AsSpan(1 + Nonce, ContentKey.Size), file.AsSpan(^Tag..), key, Bound(contentId)); }
        catch (AuthenticationTagMismatchException) { throw Unreadable(contentId); }
        return ContentKey.Import(key);
    }

    public void Save(string contentId, ContentKey key)
    {
        var file = new byte[FileSize];
        file[0] = Version;
        RandomNumberGenerator.Fill(file.AsSpan(1, Nonce));
        using var aes = new AesGcm(_wrapping, Tag);
        aes.Encrypt(file.AsSpan(1, Nonce), key.Span, file.AsSpan(1 + Nonce, ContentKey.Size), file.AsSpan(^Tag..), Bound(contentId));
        DurableDisk.Replace(PathOf(contentId), file);
    }

    /// <summary>Overwritten, unlinked, on disk before the call returns. A half-written key goes too.</summary>
    public void Destroy(IReadOnlyList<string> contentIds)
    {
        var found = false;
        foreach (var path in contentIds.Select(PathOf)) found |= DurableDisk.Overwrite(path + ".new") | DurableDisk.Overwrite(path);
        if (found) DurableDisk.FlushFolderOf(PathOf(contentIds[0]));
    }

    private string PathOf(string contentId) => Path.Combine(_folder, contentId + Extension);
    private static byte[] Bound(string contentId) => Encoding.ASCII.GetBytes("key:" + contentId);
    private static InvalidOperationException Unreadable(string contentId) =>
        new($"The key of content {contentId} is damaged, or was wrapped by another master key.");
}
