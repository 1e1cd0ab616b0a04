using System.Diagnostics;
using System.Globalization;

namespace Exchange.Running;

/// <param name="Cpu">Processor time since the process started, all threads.</param>
/// <param name="Resident">Bytes.</param>
internal readonly record struct ProcessFigures(TimeSpan Cpu, long Resident);

/// <summary>Processor time and resident memory of a process, from <c>/proc</c>.</summary>
internal static class ProcessWatch
{
    private const int Listening = 0x0A;

    public static ProcessFigures Read(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new(process.TotalProcessorTime, process.WorkingSet64);
    }

    /// <summary>Whoever listens on this TCP port of this machine; null when nobody does that may be looked at.</summary>
    public static int? Listener(int port)
    {
        if (Socket(port) is not { } socket) return null;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId) && Holds(folder, socket)) return processId;
        }
        return null;
    }

    /// <summary>One minute's average of runnable processes.</summary>
    public static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The socket's name as the links in <c>/proc/…/fd</c> give it.</summary>
    private static string? Socket(int port)
    {
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            foreach (var line in File.ReadLines(table).Skip(1))
            {
                var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var local = int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (local == port && int.Parse(columns[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == Listening) return $"socket:[{columns[9]}]";
            }
        }
        return null;
    }

    private static bool Holds(string process, string socket)
    {
        try { return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget == socket); }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException) { return false; } // Another user's, or ended meanwhile.
    }
}
