using System.Diagnostics;

namespace Exchange.Tests.Sftp;

/// <summary>A folder that real clients run in, with what they need to sign in.</summary>
public class ClientFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Folder { get; } = Directory.CreateTempSubdirectory("exchange-sftp-").FullName;

    public string FileOf(string name, byte[] content)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public string At(string name) => Path.Combine(Folder, name);

    public byte[] Content(string name) => File.ReadAllBytes(At(name));

    /// <summary>For every OpenSSH client: this key only, no configuration of this machine.</summary>
    public string[] OptionsWith(string keyFile) =>
    [
        "-F", "none", "-i", keyFile, "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "StrictHostKeyChecking=no",
        "-o", $"UserKnownHostsFile={At("known-hosts")}",
    ];

    /// <summary>OpenSSH asks a program of ours instead of a person: prompts that begin with "New" get the new password.</summary>
    public Task<(int Code, string Said)> WithPrompts(int port, string user, string methods, string password, string newPassword, int prompts = 3)
    {
        var answers = FileOf("answers.sh", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\ncase \"$1\" in *New*) echo '{newPassword}';; *) echo '{password}';; esac\n"));
        File.SetUnixFileMode(answers, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return Run("sftp",
            ["-P", $"{port}", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "IdentityAgent=none",
                "-o", $"PreferredAuthentications={methods}", "-o", "PubkeyAuthentication=no", "-o", $"NumberOfPasswordPrompts={prompts}", $"{user}@127.0.0.1"],
            ("SSH_ASKPASS", answers), ("SSH_ASKPASS_REQUIRE", "force"), ("DISPLAY", "none"));
    }

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
}
