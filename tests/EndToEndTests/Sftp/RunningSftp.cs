using System.Net;
using Exchange.Sftp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exchange.Tests.Sftp;

/// <summary>The server in this process on a free port, with accounts in memory and a folder for clients' files.</summary>
public sealed class RunningSftp : ClientFolder, IAsyncDisposable
{
    public const string Password = "correct horse battery";

    public MemoryAccounts Accounts { get; } = new();
    public MemoryAccount Ann { get; }
    public MemoryAccount Bob { get; }
    public SftpServer Server { get; private set; }
    public SftpServerOptions Options { get; }
    public int Port => Server.LocalEndPoint.Port;
    public string KeyFile => Path.Combine(Folder, "ann-key");

    private readonly Func<SftpSessionStart, ISftpFileSystem> _files;

    private RunningSftp(Func<SftpServerOptions, SftpServerOptions>? change, ISftpFileSystem? files)
    {
        _files = files is null ? Accounts.Open : _ => files;
        Ann = Accounts.Add("ann", Password);
        Bob = Accounts.Add("bob", Password);
        var options = new SftpServerOptions { Listen = new(IPAddress.Loopback, 0), HostKeyFolder = Path.Combine(Folder, "host-keys") };
        Options = change?.Invoke(options) ?? options;
        Server = NewServer();
    }

    /// <param name="files">What every session sees, instead of its account's folders.</param>
    public static async Task<RunningSftp> Start(Func<SftpServerOptions, SftpServerOptions>? change = null, ISftpFileSystem? files = null)
    {
        var running = new RunningSftp(change, files);
        await running.Server.StartAsync(CancellationToken.None);
        await running.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", running.KeyFile]);
        var (_, said) = await running.Run("ssh-keygen", ["-lf", running.KeyFile + ".pub"]);
        running.Accounts.AddKey("ann", said.Split(' ')[1]);
        return running;
    }

    /// <summary>OpenSSH's <c>sftp</c> in batch mode, by key. Each line is a command; one that fails ends it, unless it begins with '-'.</summary>
    public async Task<(int Code, string Said)> Sftp(params string[] lines) => await Sftp([], lines);

    public async Task<(int Code, string Said)> Sftp(string[] options, string[] lines)
    {
        var batch = FileOf($"batch-{Guid.NewGuid():n}", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return await Run("sftp", ["-P", $"{Port}", .. ClientOptions, .. options, "-b", batch, "ann@127.0.0.1"]);
    }

    public string[] ClientOptions => OptionsWith(KeyFile);

    /// <summary>A new server with the same host keys and accounts, on another port.</summary>
    public async Task Restart()
    {
        await Server.DisposeAsync();
        Server = NewServer();
        await Server.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private SftpServer NewServer() => new(Options, Accounts, _files, TimeProvider.System, NullLogger<SftpServer>.Instance);
}
