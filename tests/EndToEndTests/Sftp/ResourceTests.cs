using System.Net.Sockets;

namespace Exchange.Tests.Sftp;

/// <summary>Counts what the process holds, so nothing else may run in it meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class ResourceTests
{
    [Fact]
    public async Task Descriptors_and_threads_come_back()
    {
        await using var running = await RunningSftp.Start();
        await running.Sftp("ls");
        await Eventually.True(() => Threads() == 0);
        var before = Descriptors();
        string[] greetings = ["", "SSH-2.0-x\r\n", "GET / HTTP/1.1\r\n\r\n", new string('a', 100_000), "SSH-2.0-x\r\n\u007f\u007f\u007f\u007fgarbage"];
        foreach (var greeting in Enumerable.Repeat(greetings, 40).SelectMany(all => all))
        {
            using var stranger = new TcpClient("127.0.0.1", running.Port);
            await stranger.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting));
        }
        using (var clients = new Clients(running))
            for (var i = 0; i < 10; i++) await clients.Connect("ann");

        await Eventually.True(() => Threads() == 0);
        await Eventually.True(() => Descriptors() <= before + 5);
        Assert.Equal(0, (await running.Sftp("ls")).Code);
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>Threads that serve a connection.</summary>
    private static int Threads() => Directory.GetDirectories("/proc/self/task").Count(task => Name(task) == "sftp connection");

    private static string Name(string task)
    {
        try { return File.ReadAllText(Path.Combine(task, "comm")).TrimEnd('\n'); }
        catch (IOException) { return ""; } // It ended meanwhile.
    }
}
