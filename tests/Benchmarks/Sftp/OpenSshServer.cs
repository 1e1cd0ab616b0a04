using System.Diagnostics;
using System.Globalization;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Sftp;

/// <summary>OpenSSH's own server with its internal SFTP, for the user that runs this; only root may.</summary>
internal sealed class OpenSshServer : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // Linux, on every machine of ours.

    private readonly Process _process;

    private OpenSshServer(Process process, SftpSide side) => (_process, Side) = (process, side);

    public SftpSide Side { get; }

    /// <param name="program">Of <c>sshd</c>.</param>
    /// <param name="keyFile">The client's.</param>
    public static async Task<OpenSshServer> StartAsync(string program, string folder, string keyFile)
    {
        var hostKey = Path.Combine(folder, "sshd-host-key");
        await Tool.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", hostKey]);
        var (port, config, root) = (FreePorts.Take(1)[0], Path.Combine(folder, "sshd-config"), Directory.CreateDirectory(Path.Combine(folder, "sshd-files")).FullName);
        Directory.CreateDirectory("/run/sshd");
        await File.WriteAllLinesAsync(config,
        [
            $"Port {port}", "ListenAddress 127.0.0.1", $"HostKey {hostKey}", "PidFile none", $"AuthorizedKeysFile {keyFile}.pub", "StrictModes no", "PermitRootLogin yes",
            "UsePAM no", "MaxStartups 1000", "MaxSessions 1000", "LogLevel QUIET", "Subsystem sftp internal-sftp",
        ]);
        var process = Process.Start(program, ["-D", "-f", config]) ?? throw new UsageException($"{program} did not start.");
        return new(process, new("OpenSSH sshd, internal-sftp", port, Environment.UserName, keyFile, root, () => Cpu(process.Id)));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Its own, and that of the children it has waited for: each session is some.</summary>
    private static TimeSpan Cpu(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return TimeSpan.FromSeconds(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}
