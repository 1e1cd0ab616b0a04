using System.Diagnostics;
using Exchange.Dicom.Reading;
using Exchange.Measuring;

namespace Exchange.Packages;

/// <summary>Reading identity and description of every file of a study.</summary>
internal static class Headers
{
    public static void Run(BenchmarkOptions options, StudyFolder study, Findings findings)
    {
        List<double> seconds = [];
        for (var run = 0; run < options.Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            foreach (var file in study.Files)
            {
                using var content = file.OpenRead();
                if (DicomReader.Read(content).Instance is null) throw new InvalidOperationException("A generated slice could not be read.");
            }
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        findings.Add($"Headers of {study.Files.Count} files, one thread, the first time", seconds[0], "s");
        findings.Add($"Headers of {study.Files.Count} files, one thread, median of {options.Runs}", seconds.Order().ElementAt(seconds.Count / 2), "s");
    }
}
