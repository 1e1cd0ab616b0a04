using System.Security.Cryptography;
using CsCheck;
using Exchange.Content;

namespace Exchange.Tests.Storage;

public sealed class ContentDamageTests : IDisposable
{
    private const int Segment = 65_536, Sealed = Segment + 28, Header = 32;
    private readonly DataFolder _folder = new();
    private readonly ContentStore _store;
    private readonly ContentKey _key;

    public ContentDamageTests()
    {
        _store = _folder.Content();
        _key = Publish("c", 4 * Segment + 100);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_flipped_bit_is_found()
    {
        var path = _folder.File("content", "c");
        var whole = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 7]).Sample((at, bit) =>
        {
            var bytes = whole.ToArray();
            bytes[at] ^= (byte)(1 << bit);
            File.WriteAllBytes(path, bytes);
            Assert.Throws<ContentDamagedException>(ReadAll);
        }, iter: 100, threads: 1);
        File.WriteAllBytes(path, whole);
        ReadAll();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(100 + 28)]          // exactly the last segment
    [InlineData(100 + 28 + Sealed)] // exactly two segments
    [InlineData(100 + 28 + 4 * Sealed)]
    [InlineData(100 + 28 + 4 * Sealed + Header)]
    public void A_file_cut_short_is_refused_on_opening(int cut)
    {
        using (var file = new FileStream(_folder.File("content", "c"), FileMode.Open)) file.SetLength(file.Length - cut);
        Assert.Throws<ContentDamagedException>(() => _store.OpenRead("c", _key));
    }

    [Fact]
    public void Appended_bytes_are_found()
    {
        using (var file = new FileStream(_folder.File("content", "c"), FileMode.Append)) file.Write(new byte[28]);
        Assert.Throws<ContentDamagedException>(() => _store.OpenRead("c", _key));
    }

    [Fact]
    public void Segments_that_changed_places_are_found()
    {
        var bytes = File.ReadAllBytes(_folder.File("content", "c"));
        var (first, second) = (bytes.AsSpan(Header, Sealed).ToArray(), bytes.AsSpan(Header + Sealed, Sealed).ToArray());
        second.CopyTo(bytes, Header);
        first.CopyTo(bytes, Header + Sealed);
        File.WriteAllBytes(_folder.File("content", "c"), bytes);
        Assert.Equal(0, Assert.Throws<ContentDamagedException>(ReadAll).Segment);
    }

    [Fact]
    public void A_segment_of_another_file_is_found_even_under_the_same_key_and_id()
    {
        var older = File.ReadAllBytes(_folder.File("content", "c"));
        File.Delete(_folder.File("content", "c"));
        Publish("c", 4 * Segment + 100); // The key file is still there, so this is a second file under it.
        var bytes = File.ReadAllBytes(_folder.File("content", "c"));
        older.AsSpan(Header + Sealed, Sealed).CopyTo(bytes.AsSpan(Header + Sealed));
        File.WriteAllBytes(_folder.File("content", "c"), bytes);
        Assert.Equal(1, Assert.Throws<ContentDamagedException>(ReadAll).Segment);
    }

    [Fact]
    public void Another_contents_file_or_key_does_not_pass()
    {
        var other = Publish("other", 4 * Segment + 100);
        Assert.Throws<ContentDamagedException>(() => _store.OpenRead("c", other));
        File.Copy(_folder.File("content", "other"), _folder.File("content", "c"), overwrite: true);
        Assert.Throws<ContentDamagedException>(() => _store.OpenRead("c", _key));
        Assert.Throws<ContentDamagedException>(() => _store.OpenRead("c", other)); // Bound to its id as well.
    }

    [Fact]
    public void A_damaged_or_exchanged_key_file_is_said_in_words()
    {
        Publish("other", 1);
        File.Copy(_folder.File("keys", "other.key"), _folder.File("keys", "c.key"), overwrite: true);
        Assert.Throws<InvalidOperationException>(() => _store.FindKey("c"));
        File.WriteAllBytes(_folder.File("keys", "c.key"), [1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => _store.FindKey("c"));
    }

    private void ReadAll()
    {
        using var stream = _store.OpenRead("c", _key);
        stream.CopyTo(Stream.Null);
    }

    private ContentKey Publish(string id, int length)
    {
        using var writer = _store.Create(id);
        writer.Write(RandomNumberGenerator.GetBytes(length));
        writer.Publish();
        return writer.Key;
    }
}
