using System.IO.Compression;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>From a study in plain files to a link that opens, against making the ZIP alone.</summary>
internal sealed class Packing(BenchmarkOptions options, ProductCopy copy, Exports exports, Findings findings)
{
    private TimeSpan ProductCpu() => ProcessWatch.Read(copy.ProcessId).Cpu;

    public async Task DropAsync(StudyFolder study) => findings.Add(await Comparison.RunAsync(
        $"Drop folder to link live, {study.Files.Count} slices", options.Runs, ("drop folder", () => Dropped(study)), ("ZipArchive Optimal, one thread", () => Zipped(study))));

    public async Task UploadAsync(StudyFolder study) => findings.Add(await Comparison.RunAsync(
        $"HTTP upload to link live, {study.Files.Count} slices", options.Runs, ("upload", () => Uploaded(study)), ("ZipArchive Optimal, one thread", () => Zipped(study))));

    /// <summary>The peer has the study already, and makes its ZIP alone.</summary>
    public async Task OrthancAsync(StudyFolder study)
    {
        if (!Tool.IsThere(options.Orthanc))
        {
            Console.WriteLine($"{options.Orthanc} is not installed, not compared.");
            return;
        }
        await using var orthanc = await Orthanc.StartAsync(options.Orthanc, options.Folder, study);
        findings.Add(await Comparison.RunAsync($"Drop folder to link live, {study.Files.Count} slices", options.Runs, ("drop folder", () => Dropped(study)),
            ("Orthanc /studies/{id}/archive", () => Sample.TakeAsync(orthanc.Cpu, () => orthanc.Archive(NewZip())))));
    }

    public async Task StoredAsync()
    {
        if (!Tool.IsThere("zip"))
        {
            Console.WriteLine("Compressed study: zip is not installed, not compared.");
            return;
        }
        using var study = await StudyFolder.MakeAsync(options.Folder, options.Slices, isCompressed: true);
        findings.Add(await Comparison.RunAsync($"Compressed study, {study.Files.Count} slices", options.Runs, ("drop folder", () => Dropped(study)), ("zip -0", () => ZippedByTool(study))));
    }

    private async Task<Sample> Dropped(StudyFolder study)
    {
        var folder = await exports.PrepareDrop(study);
        return await Sample.TakeAsync(ProductCpu, () => exports.Drop(folder));
    }

    private Task<Sample> Uploaded(StudyFolder study) => Sample.TakeAsync(ProductCpu, async () =>
        (await exports.Upload([.. study.Files.Select(file => (file.Name, (Func<HttpContent>)(() => new StreamContent(file.OpenRead()))))])).Bytes);

    private Task<Sample> Zipped(StudyFolder study) => Sample.TakeAsync(Sample.OwnCpu, () => Task.Run(async () =>
    {
        await using var file = new FileStream(NewZip(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var slice in study.Files) zip.CreateEntryFromFile(slice.FullName, slice.Name, CompressionLevel.Optimal);
        }
        file.Flush(flushToDisk: true); // The product's package is on the disk too.
        return file.Length;
    }));

    private async Task<Sample> ZippedByTool(StudyFolder study)
    {
        var (zip, cpu) = (NewZip(), TimeSpan.Zero);
        try
        {
            return await Sample.TakeAsync(() => cpu, async () =>
            {
                cpu = (await Tool.RunAsync("zip", ["-0", "-q", "-r", zip, "."], study.Path)).Cpu;
                await Tool.RunAsync("sync", [zip]);
                return new FileInfo(zip).Length;
            });
        }
        finally { File.Delete(zip); }
    }

    private string NewZip() => Path.Combine(options.Folder, $"peer-{Guid.NewGuid():N}.zip");
}
