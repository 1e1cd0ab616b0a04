using System.Net;
using System.Security.Cryptography;
using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Partners;

namespace Exchange.Sftp;

/// <summary>Goes in by the door's own port, with a key that the account takes once, and does with a small file what a partner does.</summary>
internal sealed class ConnectionTest(IGrainFactory grains, IServiceProvider services, SftpRoleOptions sftp, TimeProvider time, ILogger<ConnectionTest> logger) : IConnectionTest
{
    private const int FileBytes = 256 << 10;

    private const string FileName = "exchange-test.bin";

    /// <summary>Shorter than the key lives, so that the test itself says what took long.</summary>
    private static readonly TimeSpan Longest = ProbeBox.Life - TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ToErase = TimeSpan.FromSeconds(10), BetweenLooks = TimeSpan.FromMilliseconds(100);

    public async Task<ConnectionReport> Run(Actor by, string account, Func<ConnectionStep, Task> show, CancellationToken cancellationToken)
    {
        using var key = new ProbeKey();
        var (tested, folders) = (grains.GetGrain<IPartnerAccount>(account), grains.GetGrain<IAccountFolders>(ProbeBox.Of(account)));
        var begun = await tested.BeginProbe(by, key.Fingerprint);
        if (begun.Verdict is not Verdict.Done) return new(begun.Verdict, []);

        using var late = new CancellationTokenSource(Longest, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        ConnectionSteps steps = new(show, time, logger, late.Token, cancellationToken);
        try
        {
            await steps.Take(ConnectionStage.Account, () => Task.FromResult(Judge(begun.Obstacles)));
            await Go(steps, account, key, () => folders.LeaveNothing(by), limit.Token);
            return new(Verdict.Done, steps.All);
        }
        finally
        {
            // The key first: nobody comes in any more while the rest is swept.
            await tested.EndProbe(by, key.Fingerprint, steps.FailedAt);
            await folders.LeaveNothing(by);
        }
    }

    private static ConnectionStep Judge(IReadOnlyList<AccountObstacle> obstacles) =>
        new(ConnectionStage.Account, obstacles.Select(obstacle => obstacle.Weight.AsState).DefaultIfEmpty(ConnectionState.Passed).Max(), Obstacles: obstacles);

    private async Task Go(ConnectionSteps steps, string account, ProbeKey key, Func<Task<int>> erase, CancellationToken limit)
    {
        var path = $"/{sftp.Folders.Upload}/{FileName}";
        var content = RandomNumberGenerator.GetBytes(FileBytes);
        ProbeClient? client = null;
        try
        {
            var isIn = await steps.Take(ConnectionStage.Door, async () =>
            {
                var process = services.GetService<SftpProcess>();
                if (process is null) return ConnectionSteps.Failed(ConnectionStage.Door, ConnectionTrouble.SwitchedOff);
                if (process.Ready is not { } ready) return ConnectionSteps.Failed(ConnectionStage.Door, ConnectionTrouble.NotRunning);
                IReadOnlyCollection<string> own = [.. ready.HostKeys.Select(hostKey => hostKey.Fingerprint)];
                client = new(Host(), ready.Port, account, key, own);
                var shown = await client.Reach(limit);
                return own.Contains(shown) ? ConnectionSteps.Passed(ConnectionStage.Door, shown) : ConnectionSteps.Failed(ConnectionStage.Door, ConnectionTrouble.OtherHostKey, shown);
            });
            if (!isIn || client is not { } session || !await steps.Take(ConnectionStage.SignIn, async () =>
            {
                await session.SignIn();
                return ConnectionSteps.Passed(ConnectionStage.SignIn);
            })) return;

            if (await steps.Take(ConnectionStage.Put, () => Put(session, path, content, limit)) && await steps.Take(ConnectionStage.Get, () => Get(session, path, content, limit)))
                await steps.Take(ConnectionStage.Delete, () => Delete(session, path, limit));
            await steps.Take(ConnectionStage.NothingLeft, async () =>
            {
                await session.DisposeAsync();
                return await IsErased(erase, limit) ? ConnectionSteps.Passed(ConnectionStage.NothingLeft) : ConnectionSteps.Failed(ConnectionStage.NothingLeft, ConnectionTrouble.LeftBehind);
            });
        }
        finally
        {
            if (client is not null) await client.DisposeAsync();
        }
    }

    private async Task<ConnectionStep> Put(ProbeClient session, string path, byte[] content, CancellationToken limit)
    {
        if (!services.GetRequiredService<DiskRoom>().HasRoomFor(null)) return ConnectionSteps.Failed(ConnectionStage.Put, ConnectionTrouble.DiskFull);
        await session.Put(path, content, limit);
        return ConnectionSteps.Passed(ConnectionStage.Put, $"{content.Length >> 10} KiB");
    }

    private static async Task<ConnectionStep> Get(ProbeClient session, string path, byte[] content, CancellationToken limit)
    {
        var (sent, got) = (SHA256.HashData(content), SHA256.HashData(await session.Get(path, limit)));
        return sent.AsSpan().SequenceEqual(got)
            ? ConnectionSteps.Passed(ConnectionStage.Get, "SHA-256 " + Convert.ToHexStringLower(got))
            : ConnectionSteps.Failed(ConnectionStage.Get, ConnectionTrouble.OtherBytes);
    }

    private static async Task<ConnectionStep> Delete(ProbeClient session, string path, CancellationToken limit) =>
        await session.Delete(path, limit) ? ConnectionSteps.Passed(ConnectionStage.Delete) : ConnectionSteps.Failed(ConnectionStage.Delete, ConnectionTrouble.LeftBehind);

    /// <summary>Key and bytes, not just the entry.</summary>
    private async Task<bool> IsErased(Func<Task<int>> erase, CancellationToken limit)
    {
        var from = time.GetTimestamp();
        while (await erase() > 0)
        {
            if (time.GetElapsedTime(from) > ToErase) return false;
            await Task.Delay(BetweenLooks, time, limit);
        }
        return true;
    }

    private string Host()
    {
        var listens = IPAddress.Parse(sftp.Listen);
        return (listens.Equals(IPAddress.Any) ? IPAddress.Loopback : listens.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : listens).ToString();
    }
}
