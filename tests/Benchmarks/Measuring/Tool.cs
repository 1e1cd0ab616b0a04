using System.ComponentModel;
using System.Diagnostics;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>Programs of the machine.</summary>
internal static class Tool
{
    /// <summary>Whether it can be started at all.</summary>
    public static bool IsThere(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <returns>Its standard output and the processor time it used.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<(string Output, TimeSpan Cpu)> RunAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        using var process = Process.Start(start) ?? throw new UsageException($"{program} did not start.");
        var cpu = TimeSpan.Zero;
        var (output, said) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!process.HasExited)
        {
            // Linux forgets it with the process: the last look counts, at most 20 ms short.
            try { cpu = process.TotalProcessorTime; }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception) { break; } // It ended between the two.
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(20));
        }
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output, cpu) : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {await said}");
    }
}
