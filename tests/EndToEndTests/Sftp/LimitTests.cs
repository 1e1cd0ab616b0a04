using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Exchange.Sftp;
using Renci.SshNet.Common;

namespace Exchange.Tests.Sftp;

/// <summary>Limits, live sessions and cutting them, with real clients and real time.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task An_account_may_have_so_many_sessions(int count, bool allowed)
    {
        await using var running = await RunningSftp.Start(options => options with { MaxSessionsPerAccount = 2 });
        using var clients = new Clients(running);
        for (var i = 1; i < count; i++) await clients.Connect("ann");

        var last = await Record.ExceptionAsync(() => clients.Connect("ann"));

        Assert.Equal(allowed, last is null);
        await clients.Connect("bob"); // Others are not touched.
        clients.Dispose();
        await Eventually.True(() => running.Server.Sessions.Count == 0);
        using var again = new Clients(running);
        await again.Connect("ann");
    }

    [Fact]
    public async Task The_client_is_told_why_one_more_session_is_refused()
    {
        await using var running = await RunningSftp.Start(options => options with { MaxSessionsPerAccount = 1 });
        using var clients = new Clients(running);
        await clients.Connect("ann");

        var (code, said) = await running.Sftp("ls");

        Assert.NotEqual(0, code);
        Assert.Contains("Too many sessions", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_more_than_the_server_has_is_closed_at_once()
    {
        await using var running = await RunningSftp.Start(options => options with { MaxConnections = 2 });
        using var clients = new Clients(running);
        await clients.Connect("ann");
        await clients.Connect("bob");

        using var third = new TcpClient("127.0.0.1", running.Port);

        Assert.Equal(0, await third.GetStream().ReadAsync(new byte[100]));
    }

    [Fact]
    public async Task Strangers_that_say_nothing_do_not_keep_others_out()
    {
        await using var running = await RunningSftp.Start(options => options with { MaxSigningIn = 10, PatienceWhenFull = TimeSpan.FromSeconds(1) });
        var silent = Enumerable.Range(0, 30).Select(_ => new TcpClient("127.0.0.1", running.Port)).ToList();
        using var clients = new Clients(running);
        var clock = Stopwatch.StartNew();

        await clients.Connect("ann");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
        silent.ForEach(stranger => stranger.Dispose());
    }

    [Fact]
    public async Task Who_waits_for_our_answer_does_not_make_room_for_others()
    {
        await using var running = await RunningSftp.Start(options => options with { MaxSigningIn = 1, PatienceWhenFull = TimeSpan.FromSeconds(2) });
        running.Accounts.Slowness = TimeSpan.FromSeconds(4);
        using var clients = new Clients(running);

        await Task.WhenAll(clients.Connect("ann"), clients.Connect("bob"));

        Assert.Equal(2, running.Server.Sessions.Count);
    }

    [Fact]
    public async Task A_storm_of_sign_ins_loses_none()
    {
        const int Storm = 300;
        await using var running = await RunningSftp.Start(options => options with { MaxSigningIn = 20, MaxSessionsPerAccount = Storm, MaxConnectionsPerAddress = Storm });
        using var clients = new Clients(running);

        await Task.WhenAll(Enumerable.Range(0, Storm).Select(_ => clients.Connect("ann")));

        Assert.Equal(Storm, running.Server.Sessions.Count);
    }

    [Fact]
    public async Task A_client_that_signs_in_and_never_asks_for_SFTP_is_closed()
    {
        await using var running = await RunningSftp.Start(options => options with { SignInTime = TimeSpan.FromSeconds(3) });

        var (code, _) = await running.Run("ssh", ["-p", $"{running.Port}", .. running.ClientOptions, "-N", "ann@127.0.0.1"]);

        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task A_connection_that_does_not_sign_in_in_time_is_closed()
    {
        await using var running = await RunningSftp.Start(options => options with { SignInTime = TimeSpan.FromSeconds(1) });
        using var silent = new TcpClient("127.0.0.1", running.Port);
        var stream = silent.GetStream();
        var clock = Stopwatch.StartNew();
        var buffer = new byte[1000];
        while (await stream.ReadAsync(buffer) > 0) { }

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_idle_session_ends_and_a_busy_one_does_not()
    {
        await using var running = await RunningSftp.Start(options => options with { IdleTime = TimeSpan.FromSeconds(3) });
        using var clients = new Clients(running);
        var idle = await clients.Connect("ann");
        var busy = await clients.Connect("bob");
        var clock = Stopwatch.StartNew();
        while (idle.IsConnected && clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            busy.Exists("/upload");
            await Task.Delay(200);
        }

        Assert.False(idle.IsConnected);
        Assert.True(busy.Exists("/upload"));
    }

    [Fact]
    public async Task A_client_that_stops_taking_its_download_counts_as_idle()
    {
        await using var running = await RunningSftp.Start(options => options with { IdleTime = TimeSpan.FromSeconds(2) });
        running.Ann.AddDownload("big", new byte[50_000_000]);
        using var client = running.Begin("sftp", ["-q", "-P", $"{running.Port}", .. running.ClientOptions, "ann@127.0.0.1"]);
        await client.StandardInput.WriteLineAsync("get download/big /dev/null");
        await client.StandardInput.FlushAsync();
        await Eventually.True(() => running.Server.Sessions is [{ DownloadedBytes: > 0 }]);
        await running.Run("pkill", ["-STOP", "-P", $"{client.Id}"]); // The ssh below it, which reads the socket.

        await Eventually.True(() => running.Server.Sessions.Count == 0);
        client.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task A_session_ends_when_its_time_is_over_whatever_it_does()
    {
        await using var running = await RunningSftp.Start(options => options with { SessionTime = TimeSpan.FromSeconds(2) });
        using var clients = new Clients(running);
        var busy = await clients.Connect("ann");
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<SshException>(async () =>
        {
            while (clock.Elapsed < TimeSpan.FromSeconds(30))
            {
                busy.Exists("/upload");
                await Task.Delay(50);
            }
        });
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_transfer_is_seen_live_and_cut_within_a_second()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(50_000_000);
        running.FileOf("up.bin", content);
        using var client = running.Begin("sftp", ["-q", "-l", "40000", "-P", $"{running.Port}", .. running.ClientOptions, "ann@127.0.0.1"]);
        await client.StandardInput.WriteLineAsync("put up.bin upload/up.bin");
        await client.StandardInput.FlushAsync();
        await Eventually.True(() => running.Server.Sessions is [{ BytesPerSecond: > 1000, UploadedBytes: > 1_000_000 }]);

        var seen = running.Server.Sessions.Single();
        Assert.Equal(("ann", "up.bin", TransferDirection.Upload, SignInMethod.PublicKey), (seen.Start.Account, seen.File?.Name, seen.Direction, seen.Start.Method));
        Assert.StartsWith("SSH-2.0-OpenSSH", seen.Start.ClientVersion, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", $"{seen.Start.Address}");

        var clock = Stopwatch.StartNew();
        Assert.True(running.Server.Disconnect(seen.Start.Session));
        await Eventually.True(() => running.Ann.Cut.Count == 1);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{clock.Elapsed}");
        await Eventually.True(() => !running.Server.Disconnect(seen.Start.Session));
        client.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task All_sessions_of_an_account_are_cut_and_no_others()
    {
        await using var running = await RunningSftp.Start();
        using var clients = new Clients(running);
        await clients.Connect("ann");
        await clients.Connect("ann");
        await clients.Connect("bob");

        Assert.Equal(2, running.Server.DisconnectAccount("ann"));

        await Eventually.True(() => running.Server.Sessions is [{ Start.Account: "bob" }]);
    }

    [Fact]
    public async Task A_stop_cuts_uploads_and_returns_when_all_have_ended()
    {
        await using var running = await RunningSftp.Start();
        using var clients = new Clients(running);
        var client = await clients.Connect("ann");
        var stream = client.Open("/upload/a", FileMode.Create, FileAccess.Write); // Not disposed: it would want to close the file.
        stream.Write(new byte[100_000]);
        stream.Flush();

        await running.Server.StopAsync(CancellationToken.None);

        Assert.Equal(["a"], running.Ann.Cut);
        Assert.Empty(running.Ann.Delivered);
        Assert.Equal(0, running.Ann.OpenFiles);
    }
}
