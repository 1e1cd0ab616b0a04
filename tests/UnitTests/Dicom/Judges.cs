using System.Diagnostics;
using Exchange.Dicom.Packaging;

namespace Exchange.Tests.Dicom;

/// <summary>Programs that know DICOM and ZIP without us: dcmtk, dicom3tools, unzip, Python. A missing one fails the test.</summary>
internal static class Judges
{
    public const string PydicomFiles = "/usr/lib/python3/dist-packages/pydicom/data/test_files";

    public static async Task<string> Run(string program, string folder, params string[] arguments)
    {
        var (exit, output) = await TryRun(program, folder, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments.Take(3))}: exit {exit}\n{output}");
        return output;
    }

    public static async Task<(int Exit, string Output)> TryRun(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        Assert.NotNull(process);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Unpacks a part with unzip, lets every judge look at it, and returns what dcdirdmp saw.</summary>
    public static async Task<string> Judge(byte[] part)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-judge-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "part.zip"), part);
            await Run("unzip", folder, "-tq", "part.zip");
            await Run("/usr/bin/python3", folder, "-c", "import zipfile; assert zipfile.ZipFile('part.zip').testzip() is None");
            await Run("unzip", folder, "-q", "part.zip", "-d", "media");
            var media = Path.Combine(folder, "media");
            await Run("sha256sum", media, "-c", "--quiet", "--strict", PackageCompanions.ManifestName);
            await Run("dcmftest", media, [.. Directory.EnumerateFiles(Path.Combine(media, "DICOM"), "*", SearchOption.AllDirectories), "DICOMDIR"]);
            var verdict = (await TryRun("dciodvfy", media, "DICOMDIR")).Output;
            var faults = verdict.Split('\n').Where(line => line.StartsWith("Error")).ToList();
            Assert.True(faults.Count == 0, string.Join("\n", faults) + await Run("dcdirdmp", media, "DICOMDIR"));
            return await Run("dcdirdmp", media, "DICOMDIR");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
