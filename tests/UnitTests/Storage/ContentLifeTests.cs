using System.Security.Cryptography;
using Exchange.Content;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Storage;

public sealed class ContentLifeTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(80)); // Every file is old by this clock.
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_write_given_up_leaves_neither_file_nor_key()
    {
        var store = _folder.Content();
        using (var writer = store.Create("c")) writer.Write(new byte[100_000]);
        Assert.Empty(Directory.EnumerateFiles(_folder.File("content")));
        Assert.Null(store.FindKey("c"));
    }

    [Fact]
    public void Content_is_invisible_until_published()
    {
        var store = _folder.Content();
        using var writer = store.Create("c");
        writer.Write("x"u8);
        Assert.Null(store.FindKey("c"));
        Assert.Null(store.FindLength("c"));
        Assert.Throws<FileNotFoundException>(() => store.OpenRead("c", writer.Key));
        writer.Publish();
        writer.Publish();
        Assert.Equal(1, store.FindLength("c"));
        Assert.Throws<InvalidOperationException>(() => writer.Write("y"u8));
    }

    [Fact]
    public void An_id_is_written_once_and_by_one_writer()
    {
        var store = _folder.Content();
        using (var writer = store.Create("c"))
        {
            Assert.Throws<IOException>(() => store.Create("c"));
            writer.Publish();
        }
        Assert.Throws<IOException>(() => store.Create("c"));
    }

    [Fact]
    public async Task A_small_content_may_be_whole_before_its_key_is_on_the_disk()
    {
        var store = _folder.Content();
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var (key, kept) = store.BeginKey($"c-{i}");
            using (var writer = store.Create($"c-{i}", key))
            {
                writer.Write("x"u8);
                writer.Publish();
            }
            await kept;
            Assert.Equal(key, store.FindKey($"c-{i}"));
        });
    }

    [Fact]
    public async Task A_key_that_was_begun_is_the_one_on_the_disk_and_there_is_one()
    {
        var store = _folder.Content();
        var (key, kept) = store.BeginKey("c");
        using (var writer = store.Create("c", key)) writer.Write("x"u8); // Before it is kept.
        await kept;
        Assert.Equal(key, _folder.Content().FindKey("c"));
        await Assert.ThrowsAsync<IOException>(() => store.BeginKey("c").Kept);
        Assert.Equal(key, store.FindKey("c"));
        Assert.True(store.Destroy("c"));
    }

    [Fact]
    public void What_is_older_than_content_may_become_goes_and_what_is_younger_stays()
    {
        var store = _folder.Content();
        foreach (var id in (string[])["old", "young"])
        {
            using var writer = store.Create(id);
            writer.Write("x"u8);
            writer.Publish();
        }
        var moment = TimeProvider.System.GetUtcNow();
        File.SetLastWriteTimeUtc(_folder.File("keys", "old.key"), moment.UtcDateTime.AddDays(-1));
        File.SetLastWriteTimeUtc(_folder.File("keys", "master"), moment.UtcDateTime.AddDays(-1));

        Assert.Equal(1, store.DestroyMadeBefore(moment.AddHours(-1)));
        Assert.False(store.Exists("old"));
        Assert.NotNull(store.FindKey("young"));
        Assert.True(File.Exists(_folder.File("keys", "master")));
    }

    [Fact]
    public void After_a_crash_while_writing_the_step_runs_again_and_the_rest_is_an_orphan()
    {
        var store = _folder.Content(_clock);
        store.CreateKey("again");
        File.WriteAllBytes(_folder.File("content", "again.part"), new byte[500]);
        File.WriteAllBytes(_folder.File("content", "left.part"), new byte[500]);
        using (var writer = store.Create("again"))
        {
            Assert.Equal(["left.part"], store.ListOrphans(TimeSpan.Zero)); // The other is open: nobody's orphan.
            writer.Publish();
        }
        Assert.Empty(store.ListOrphans(TimeSpan.FromDays(365 * 200)));
        Assert.Equal(["left.part"], store.RemoveOrphans(TimeSpan.FromHours(1)));
        Assert.Empty(store.ListOrphans(TimeSpan.Zero));
        Assert.Equal(0, store.FindLength("again"));
    }

    [Fact]
    public void After_a_crash_between_key_and_name_the_step_runs_again_under_that_key()
    {
        var store = _folder.Content();
        var key = store.CreateKey("c"); // As if publishing had come this far.
        using var writer = store.Create("c");
        Assert.Equal(key, writer.Key);
        writer.Publish();
        Assert.Equal(key, store.FindKey("c"));
    }

    [Fact]
    public void After_a_crash_between_key_and_file_destruction_the_bytes_are_an_orphan()
    {
        var store = _folder.Content(_clock);
        using (var writer = store.Create("c")) writer.Publish();
        File.Delete(_folder.File("keys", "c.key"));
        Assert.Equal(["c"], store.RemoveOrphans(TimeSpan.Zero));
        Assert.False(File.Exists(_folder.File("content", "c")));
    }

    [Fact]
    public void Destroying_removes_key_and_file_and_can_be_repeated()
    {
        var store = _folder.Content();
        using (var writer = store.Create("c")) writer.Publish();
        Assert.True(store.Destroy("c"));
        Assert.True(store.Destroy("c"));
        Assert.True(store.Destroy("never-there"));
        Assert.Null(store.FindKey("c"));
        Assert.Empty(Directory.EnumerateFiles(_folder.File("content")));
        Assert.Equal(["master", "master.check"], Directory.EnumerateFiles(_folder.File("keys")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Content_destroyed_while_it_is_written_is_not_published()
    {
        var store = _folder.Content();
        using var writer = store.Create("c");
        writer.Write("x"u8);
        store.Destroy("c");
        Assert.Throws<IOException>(writer.Publish);
        Assert.Null(store.FindKey("c"));
        Assert.Null(store.FindLength("c"));
    }

    [Fact]
    public void A_spool_reads_back_several_times_and_vanishes()
    {
        var store = _folder.Content();
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        using (var spool = store.CreateSpool())
        {
            spool.Write(bytes);
            for (var i = 0; i < 2; i++)
            {
                using var read = spool.Rewind();
                var copy = new byte[bytes.Length];
                read.ReadExactly(copy);
                Assert.Equal(bytes, copy);
            }
            Assert.False(spool.CanWrite);
        }
        Assert.Empty(Directory.EnumerateFiles(_folder.File("content")));
    }

    [Fact]
    public void A_start_removes_spools_left_over_without_hurting_a_live_one()
    {
        var store = _folder.Content();
        File.WriteAllBytes(_folder.File("content", "dead.spool"), [1]);
        using var spool = store.CreateSpool();
        spool.Write("still here"u8);
        _folder.Content();
        Assert.Empty(Directory.EnumerateFiles(_folder.File("content")));
        using var text = new StreamReader(spool.Rewind());
        Assert.Equal("still here", text.ReadToEnd());
    }

    [Fact]
    public void A_sealed_secret_opens_for_its_content_and_purpose_until_the_key_is_destroyed()
    {
        var store = _folder.Content();
        store.CreateKey("p-1");
        store.CreateKey("p-2");
        var box = store.Seal("p-1", "token"u8, "link");
        Assert.Equal("token"u8.ToArray(), store.Unseal("p-1", box, "link"));
        Assert.ThrowsAny<CryptographicException>(() => store.Unseal("p-1", box, "mail"));
        Assert.ThrowsAny<CryptographicException>(() => store.Unseal("p-2", box, "link"));
        Assert.ThrowsAny<CryptographicException>(() => store.Unseal("p-1", box.AsSpan(1), "link"));
        Assert.ThrowsAny<CryptographicException>(() => store.Unseal("p-1", [], "link"));
        Assert.NotEqual(box, store.Seal("p-1", "token"u8, "link"));

        Assert.True(store.Destroy("p-1"));
        Assert.Null(store.Unseal("p-1", box, "link"));
        Assert.Throws<InvalidOperationException>(() => store.Seal("p-1", "token"u8, "link"));
    }

    [Fact]
    public void Making_a_key_twice_gives_the_same_key_and_its_text_hides_it()
    {
        var store = _folder.Content();
        var key = store.CreateKey("p-1");
        Assert.Equal(key, store.CreateKey("p-1"));
        Assert.Equal(key, _folder.Content().FindKey("p-1"));
        Assert.Equal(key, ContentKey.Import(key.Export()));
        Assert.NotEqual(key, store.CreateKey("p-2"));
        Assert.Equal("ContentKey (hidden)", key.ToString());
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(key));
        Assert.Throws<ArgumentException>(() => ContentKey.Import(new byte[31]));
    }

    [Fact]
    public void A_missing_or_other_master_key_is_a_fault_said_in_words()
    {
        _folder.Content().CreateKey("p-1");
        var master = File.ReadAllBytes(_folder.File("keys", "master"));
        DataFolder.AssertPrivate(_folder.File("keys", "master"));

        File.Delete(_folder.File("keys", "master"));
        Assert.Contains("is missing", Assert.Throws<InvalidOperationException>(() => _folder.Content()).Message, StringComparison.Ordinal);
        File.Delete(_folder.File("keys", "master.check"));
        Assert.Contains("is missing", Assert.Throws<InvalidOperationException>(() => _folder.Content()).Message, StringComparison.Ordinal);

        Assert.NotNull(MasterKey.Load(_folder.Path, master)); // Handed in by the operator.
        Assert.Contains("not the master key", Assert.Throws<InvalidOperationException>(() => MasterKey.Load(_folder.Path, new byte[32])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => MasterKey.Load(_folder.Path, new byte[16]));
    }

    [Fact]
    public void Free_space_is_known() => Assert.InRange(_folder.Content().FreeBytes, 1, long.MaxValue);
}
