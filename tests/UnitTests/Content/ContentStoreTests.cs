using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Exchange.Content;

namespace Exchange.Tests.Content;

public sealed class ContentStoreTests : IDisposable
{
    private const int Segment = 64 * 1024;
    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;

    public ContentStoreTests() => _store = Reopen();

    public void Dispose() => _folder.Dispose();

    private ContentStore Reopen() => new(new ContentOptions { Root = _folder.Path }, TimeProvider.System);

    private string FileOf(string id) => Path.Combine(_folder.Path, "content", id);

    private byte[] Publish(string id, int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        using var writer = _store.Create(id);
        writer.Write(bytes);
        writer.Publish();
        return bytes;
    }

    private static byte[] ReadAll(ContentStore store, string id)
    {
        var key = store.FindKey(id);
        Assert.NotNull(key);
        using var stream = store.OpenRead(id, key);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Assert.Equal(-1, stream.ReadByte());
        return bytes;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Segment - 1)]
    [InlineData(Segment)]
    [InlineData(Segment + 1)]
    [InlineData(3 * Segment)]
    public void What_was_written_is_read_back_also_after_a_restart(int length)
    {
        var bytes = Publish("x-1", length);

        Assert.Equal(bytes, ReadAll(Reopen(), "x-1"));
        Assert.Equal(length, _store.FindLength("x-1"));
    }

    [Fact]
    public void Any_range_can_be_read()
    {
        var bytes = Publish("x-1", 5 * Segment + 17);
        var key = _store.FindKey("x-1");
        Assert.NotNull(key);
        using var stream = _store.OpenRead("x-1", key);

        Gen.Select(Gen.Int[0, bytes.Length], Gen.Int[0, 2 * Segment]).Sample((start, length) =>
        {
            var expected = bytes.AsSpan(start, Math.Min(length, bytes.Length - start)).ToArray();
            var read = new byte[expected.Length];
            stream.Position = start;
            stream.ReadExactly(read);
            return read.AsSpan().SequenceEqual(expected);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Nothing_of_it_lies_in_plain_form_on_the_disk()
    {
        var marked = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("PLAIN-PATIENT-NAME ", 10_000)));
        using (var writer = _store.Create("x-1"))
        {
            writer.Write(marked);
            writer.Publish();
        }

        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("PLAIN-PATIENT"u8));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_found()
    {
        Publish("x-1", 2 * Segment);
        var original = File.ReadAllBytes(FileOf("x-1"));

        Gen.Int[0, original.Length - 1].Sample(at =>
        {
            var damaged = original.ToArray();
            damaged[at] ^= 1;
            File.WriteAllBytes(FileOf("x-1"), damaged);
            Assert.Throws<ContentDamagedException>(() => ReadAll(_store, "x-1"));
        }, iter: 100, threads: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Segment)]
    [InlineData(Segment + 28)]
    public void A_shortened_file_is_found(int cut)
    {
        Publish("x-1", 2 * Segment);
        using (var file = File.OpenWrite(FileOf("x-1"))) file.SetLength(file.Length - cut);

        Assert.Throws<ContentDamagedException>(() => ReadAll(_store, "x-1"));
    }

    [Fact]
    public void Destroying_leaves_neither_key_nor_file_and_a_copy_of_the_file_is_useless()
    {
        Publish("x-1", Segment);
        var copy = File.ReadAllBytes(FileOf("x-1"));

        Assert.True(_store.Destroy("x-1"));
        Assert.True(_store.Destroy("x-1"));
        Assert.Null(_store.FindKey("x-1"));

        File.WriteAllBytes(FileOf("x-1"), copy);
        Assert.Null(Reopen().FindKey("x-1"));
    }

    [Fact]
    public void What_was_not_published_is_never_seen()
    {
        using (var writer = _store.Create("x-1")) writer.Write(new byte[Segment]);

        Assert.Null(_store.FindLength("x-1"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "content")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("X-1")]
    [InlineData("")]
    [InlineData("a/b")]
    public void An_id_is_never_a_path(string id) => Assert.Throws<ArgumentException>(() => _store.Create(id));

    [Fact]
    public void A_sealed_secret_dies_with_its_key()
    {
        _store.CreateKey("x-1");
        var box = _store.Seal("x-1", "token"u8, "link");
        Assert.Equal("token"u8.ToArray(), _store.Unseal("x-1", box, "link"));
        Assert.Throws<AuthenticationTagMismatchException>(() => _store.Unseal("x-1", box, "other"));

        _store.Destroy("x-1");
        Assert.Null(_store.Unseal("x-1", box, "link"));
    }

    [Fact]
    public void A_missing_master_key_is_said_and_not_replaced()
    {
        Publish("x-1", 1);
        File.Delete(Path.Combine(_folder.Path, "keys", "master"));

        Assert.Contains("missing", Assert.Throws<InvalidOperationException>(Reopen).Message, StringComparison.Ordinal);
    }
}
