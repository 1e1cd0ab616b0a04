using System.Security.Cryptography;
using CsCheck;
using Exchange.Content;

namespace Exchange.Tests.Storage;

public sealed class ContentRoundTripTests : IDisposable
{
    private const int Segment = 65_536;
    private readonly DataFolder _folder = new();
    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Segment - 1)]
    [InlineData(Segment)]
    [InlineData(Segment + 1)]
    [InlineData(2 * Segment - 1)]
    [InlineData(2 * Segment)]
    [InlineData(2 * Segment + 1)]
    [InlineData(40 * Segment)]
    [InlineData(40 * Segment + 1)]
    public async Task What_is_published_reads_back_the_same(int length)
    {
        var store = _folder.Content();
        var bytes = RandomNumberGenerator.GetBytes(length);
        await Publish(store, "c", bytes);

        await using var read = store.OpenRead("c", Key(store, "c"));
        Assert.Equal(length, read.Length);
        Assert.Equal(length, store.FindLength("c"));
        var copy = new MemoryStream();
        await read.CopyToAsync(copy);
        Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.Equal(0, await read.ReadAsync(new byte[1]));
    }

    [Fact]
    public void Any_sequence_of_writes_and_any_sequence_of_reads_sees_the_same_bytes()
    {
        var store = _folder.Content();
        var n = 0;
        Gen.Select(Gen.Int[1, 200_000].Array[1, 8], Gen.Select(Gen.Double[0, 1.05], Gen.Int[0, 200_000]).Array[1, 20]).Sample((writes, reads) =>
        {
            var id = $"p-{Interlocked.Increment(ref n)}";
            var bytes = RandomNumberGenerator.GetBytes(writes.Sum());
            using (var writer = store.Create(id))
            {
                var from = 0;
                foreach (var size in writes)
                {
                    writer.Write(bytes, from, size);
                    from += size;
                }
                Assert.Equal(bytes.Length, writer.Length);
                writer.Publish();
            }
            using var stream = store.OpenRead(id, Key(store, id));
            foreach (var (where, size) in reads)
            {
                var at = (int)(where * bytes.Length);
                var buffer = new byte[size];
                stream.Position = at;
                var read = stream.ReadAtLeast(buffer, size, throwOnEndOfStream: false);
                var expected = at >= bytes.Length ? [] : bytes.AsSpan(at, Math.Min(size, bytes.Length - at));
                Assert.True(expected.SequenceEqual(buffer.AsSpan(0, read)));
            }
            store.Destroy(id);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task Many_readers_of_one_content_do_not_disturb_each_other()
    {
        var store = _folder.Content();
        var bytes = RandomNumberGenerator.GetBytes(20 * Segment + 77);
        await Publish(store, "shared", bytes);
        var key = Key(store, "shared");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var read = store.OpenRead("shared", key);
            var copy = new MemoryStream();
            await read.CopyToAsync(copy, 10_000);
            Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));
        })));
    }

    [Fact]
    public async Task A_door_without_master_key_reads_and_writes_with_the_key_it_was_handed()
    {
        var engine = _folder.Content();
        var handed = ContentKey.Import(engine.CreateKey("upload-1").Export());
        var door = new ContentStore(new ContentOptions { Root = _folder.Path, HoldsMasterKey = false }, TimeProvider.System);

        await using (var writer = door.Create("upload-1", handed))
        {
            await writer.WriteAsync("from the door"u8.ToArray());
            await writer.PublishAsync();
        }
        using var text = new StreamReader(engine.OpenRead("upload-1", Key(engine, "upload-1")));
        Assert.Equal("from the door", await text.ReadToEndAsync());
        Assert.Throws<InvalidOperationException>(() => door.FindKey("upload-1"));
        Assert.Throws<InvalidOperationException>(() => door.Destroy("upload-1"));
    }

    [Fact]
    public void Nothing_of_the_plain_bytes_is_on_disk_and_every_file_is_private()
    {
        var store = _folder.Content();
        var secret = "PATIENT^SECRET^NAME"u8;
        using var writer = store.Create("c");
        for (var i = 0; i < 20_000; i++) writer.Write(secret);
        writer.Publish();

        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(secret));
            DataFolder.AssertPrivate(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a.part")]
    [InlineData("Upper")]
    [InlineData("a\0")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void An_id_that_is_no_id_is_refused(string id)
    {
        var store = _folder.Content();
        Assert.Throws<ArgumentException>(() => store.Create(id));
        Assert.Throws<ArgumentException>(() => store.FindKey(id));
        Assert.Throws<ArgumentException>(() => store.Destroy(id));
        Assert.Throws<ArgumentException>(() => store.OpenRead(id, ContentKey.Import(new byte[32])));
    }

    [Fact]
    public void An_id_may_be_64_characters_and_even_be_called_master()
    {
        var store = _folder.Content();
        foreach (var id in (string[])[new('a', 64), "master"])
        {
            using var writer = store.Create(id);
            writer.Publish();
            Assert.NotNull(store.FindKey(id));
            Assert.True(store.Destroy(id));
        }
        Assert.NotNull(_folder.Content().CreateKey("x-1")); // The master key is still there.
    }

    private static ContentKey Key(ContentStore store, string id) => store.FindKey(id) ?? throw new InvalidOperationException("no key");

    private static async Task Publish(ContentStore store, string id, byte[] bytes)
    {
        await using var writer = store.Create(id);
        await writer.WriteAsync(bytes);
        await writer.PublishAsync();
    }
}
