using System.Diagnostics;
using System.Net;
using Exchange.Sftp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exchange.Tests.Sftp;

/// <summary>The server in this process on a free port, with accounts in memory and a folder for clients' files.</summary>
public sealed class RunningSftp : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public MemoryAccounts Accounts { get; } = new();
    public MemoryAccount Ann { get; }
    public MemoryAccount Bob { get; }
    public string Folder { get; } = Directory.CreateTempSubdirectory("exchange-sftp-").FullName;
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

    public string FileOf(string name, byte[] content)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public string At(string name) => Path.Combine(Folder, name);

    public byte[] Content(string name) => File.ReadAllBytes(At(name));

    /// <summary>OpenSSH's <c>sftp</c> in batch mode, by key. Each line is a command; one that fails ends it, unless it begins with '-'.</summary>
    public async Task<(int Code, string Said)> Sftp(params string[] lines) => await Sftp([], lines);

    public async Task<(int Code, string Said)> Sftp(string[] options, string[] lines)
    {
        var batch = FileOf($"batch-{Guid.NewGuid():n}", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return await Run("sftp", ["-P", $"{Port}", .. ClientOptions, .. options, "-b", batch, "ann@127.0.0.1"]);
    }

    /// <summary>For every OpenSSH client: this server's key only, no configuration of this machine.</summary>
    public string[] ClientOptions =>
    [
        "-F", "none", "-i", KeyFile, "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "StrictHostKeyChecking=no",
        "-o", $"UserKnownHostsFile={At("known-hosts")}",
    ];

    /// <summary>Runs a client in the folder; the exit code and everything it said.</summary>
    public async Task<(int Code, string Said)> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Begin(program, arguments, environment);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        try { await process.WaitForExitAsync().WaitAsync(Patience); }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts a client in the folder and leaves it running.</summary>
    public Process Begin(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = Folder;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

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
