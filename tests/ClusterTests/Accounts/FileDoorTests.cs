using System.Security.Cryptography;
using Exchange.Accounts;
using Exchange.Content;
using Exchange.Exports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>What the portal and the SFTP door read and write accounts' files by, without a master key.</summary>
public sealed class FileDoorTests : IClassFixture<AccountCluster>, IDisposable
{
    private static readonly FileWriteMode Anew = new(Create: true, Truncate: true, MustBeNew: false), GoOn = new(true, false, false);

    private readonly AccountCluster _cluster;
    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private readonly ContentStore _content;
    private readonly AccountFileDoor _door;

    public FileDoorTests(AccountCluster cluster)
    {
        _cluster = cluster;
        _content = new(new ContentOptions { Root = _folder, HoldsMasterKey = false }, TimeProvider.System);
        _door = new(_content, TimeProvider.System, NullLogger<AccountFileDoor>.Instance);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(IAccountFolders Folders, AccountCaller By)> NewPartner(long? quota = null)
    {
        var account = await _cluster.Active(Order with { Settings = new(PasswordPreset.Instelling, [], quota) });
        return (_cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString()), await _cluster.Session(account));
    }

    private async Task<AccountFileWriter> Write((IAccountFolders Folders, AccountCaller By) partner, FileWriteMode mode)
    {
        var (outcome, writer) = await _door.OpenWriteAsync(partner.Folders, partner.By, "scan.zip", mode);
        Assert.Equal(FileOutcome.Done, outcome);
        Assert.NotNull(writer);
        return writer;
    }

    private async Task<AccountFileReader> Read((IAccountFolders Folders, AccountCaller By) partner, AccountFolder folder)
    {
        var (outcome, reader) = await _door.OpenReadAsync(partner.Folders, partner.By, folder, "scan.zip");
        Assert.Equal(FileOutcome.Done, outcome);
        Assert.NotNull(reader);
        return reader;
    }

    private static async Task<FileView?> Find((IAccountFolders Folders, AccountCaller By) partner, AccountFolder folder) =>
        (await partner.Folders.Find(partner.By, folder, "scan.zip")).File;

    [Fact]
    public async Task An_upload_that_was_cut_goes_on_and_has_the_hash_of_the_whole()
    {
        var (partner, bytes) = (await NewPartner(), RandomNumberGenerator.GetBytes(1_000_000));
        for (var from = 0; from < bytes.Length; from += 250_000)
        {
            await using var writer = await Write(partner, GoOn);
            Assert.Equal(from, writer.Length);
            Assert.Equal(FileOutcome.Done, await writer.AppendAsync(bytes.AsMemory(from, 100_000)));
            Assert.Equal(FileOutcome.Done, await writer.FlushAsync());
            Assert.Equal(FileOutcome.Done, await writer.AppendAsync(bytes.AsMemory(from + 100_000, 150_000)));
            if (from == 750_000) Assert.Equal(FileOutcome.Done, await writer.CompleteAsync(default));
        }
        var file = await Find(partner, AccountFolder.Upload);
        Assert.Equal((FileState.Complete, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (file?.State, file?.Size, file?.Sha256));

        await using var reader = await Read(partner, AccountFolder.Upload);
        var buffer = new byte[200_000];
        foreach (var offset in (int[])[900_000, 0, 99_999, 345_678, 1_000_000, 249_000])
        {
            var read = await reader.ReadAtAsync(offset, buffer, default);
            Assert.Equal(Math.Min(buffer.Length, bytes.Length - offset), read);
            Assert.True(buffer.AsSpan(0, read ?? 0).SequenceEqual(bytes.AsSpan(offset, read ?? 0)));
        }
    }

    [Fact]
    public async Task Cutting_back_keeps_every_byte_before_the_cut()
    {
        var (partner, bytes) = (await NewPartner(), RandomNumberGenerator.GetBytes(400_000));
        await using (var writer = await Write(partner, Anew))
        {
            await writer.AppendAsync(bytes.AsMemory(0, 200_000));
            await writer.FlushAsync();
            await writer.AppendAsync(new byte[150_000]);
            foreach (var length in (int[])[200_000, 123_456, 0])
            {
                Assert.Equal(FileOutcome.Done, await writer.CutAsync(length));
                Assert.Equal(length, writer.Length);
                Assert.Equal(FileOutcome.Done, await writer.AppendAsync(bytes.AsMemory(length, 250_000 - length)));
            }
            Assert.Equal(FileOutcome.Done, await writer.AppendAsync(bytes.AsMemory(250_000)));
            Assert.Equal(FileOutcome.Done, await writer.CompleteAsync(default));
        }
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await Find(partner, AccountFolder.Upload))?.Sha256);
    }

    [Fact]
    public async Task The_quota_is_refused_before_the_bytes_are_written()
    {
        var partner = await NewPartner(quota: 1000);
        await using var writer = await Write(partner, Anew);
        Assert.Equal(FileOutcome.Done, await writer.AppendAsync(new byte[1000]));
        Assert.Equal(FileOutcome.QuotaExceeded, await writer.AppendAsync(new byte[1]));
        Assert.Equal(FileOutcome.QuotaExceeded, await writer.CompleteAsync(default));
    }

    [Fact]
    public async Task Whoever_writes_later_supersedes()
    {
        var partner = await NewPartner();
        await using var first = await Write(partner, Anew);
        await first.AppendAsync(new byte[10]);
        await using var second = await Write(partner, GoOn);
        Assert.Equal(FileOutcome.Superseded, await first.CompleteAsync(default));
        Assert.Equal(FileOutcome.Done, await second.CompleteAsync(default));
    }

    [Fact]
    public async Task A_file_that_is_removed_is_not_read_further()
    {
        var partner = await NewPartner();
        await using (var writer = await Write(partner, Anew))
        {
            await writer.AppendAsync(new byte[100]);
            await writer.CompleteAsync(default);
        }
        await using var reader = await Read(partner, AccountFolder.Upload);
        Assert.Equal(10, await reader.ReadAtAsync(0, new byte[10], default));
        await partner.Folders.Remove(partner.By, "scan.zip");
        var asked = TimeProvider.System.GetTimestamp();
        while (await reader.ReadAtAsync(0, new byte[10], default) is not null && TimeProvider.System.GetElapsedTime(asked) < TimeSpan.FromSeconds(5)) await Task.Delay(50);
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.True(reader.Cut.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true, FileState.Delivered)]
    [InlineData(false, FileState.Complete)]
    public async Task Fetched_is_what_the_client_has_confirmed(bool confirmed, FileState expected)
    {
        var (partner, id) = (await NewPartner(), $"x-{Guid.NewGuid():N}");
        using (var package = _content.Create($"{id}-1-1", ContentKey.Import(new byte[32])))
        {
            package.Write(new byte[100_000]);
            package.Publish();
        }
        await partner.Folders.Place(Staff, new(id, [new PackagePart($"{id}-1-1", "scan.zip", 100_000, new('a', 64))], _cluster.Clock.GetUtcNow().AddDays(7), "k"));
        await using (var reader = await Read(partner, AccountFolder.Download))
        {
            for (var offset = 0; await reader.ReadAtAsync(offset, new byte[30_000], default) is > 0 and var read; offset += read) reader.Sent(offset, read);
            if (confirmed) reader.Confirm();
        }
        Assert.Equal(expected, (await Find(partner, AccountFolder.Download))?.State);
    }
}
