using System.Text.Json;
using Exchange.Content;
using Exchange.Dicom.Packaging;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Hosting;

namespace Exchange.Inbox;

/// <summary>
/// Folders that scripts drop in <c>inbox/</c>: closed by <c>ready.json</c> with the request, kept until the export is
/// available, then erased. An attempt that breaks off is made again from the folder.
/// </summary>
internal sealed partial class DropFolders(
    ExchangeOptions options, ExportPacker packer, OfferedFile offered, DiskRoom disk, IGrainFactory grains, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<DropFolders> logger) : BackgroundService
{
    private const string Ready = "ready.json", IdFile = ".export-id", Refused = "refused.txt", Done = ".done-";
    private const int MaxReady = 64 << 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100), BetweenRefused = TimeSpan.FromSeconds(2), ContentLife = TimeSpan.FromDays(7), Writing = TimeSpan.FromSeconds(3);
    private static readonly Actor Script = new("inbox", ActorKind.ApiClient);

    private DateTimeOffset _lookedAtRefused;

    private readonly string _root = Path.Combine(options.Data, "inbox");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DurableDisk.MakePrivateFolder(_root);
        await Started(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var folder in Directory.EnumerateDirectories(_root).Order(StringComparer.Ordinal).ToList())
            {
                try { await LookAt(new DirectoryInfo(folder), stoppingToken); }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or OrleansException or TimeoutException)
                {
                    LogNotTaken(e.GetType().Name); // The next look tries again; a path may name a patient.
                }
            }
            if (_lookedAtRefused + BetweenRefused <= time.GetUtcNow()) _lookedAtRefused = time.GetUtcNow();
            await Task.Delay(BetweenLooks, stoppingToken);
        }
    }

    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task LookAt(DirectoryInfo folder, CancellationToken stopping)
    {
        if (folder.LinkTarget is not null) return;
        if (folder.Name.StartsWith(Done, StringComparison.Ordinal)) folder.Delete(recursive: true); // What a restart found half erased.
        if (!File.Exists(Path.Combine(folder.FullName, Ready))) return;
        if (File.Exists(Path.Combine(folder.FullName, Refused)))
        {
            // Kept for whoever dropped it to mend; not longer than content may be kept.
            if (File.GetLastWriteTimeUtc(Path.Combine(folder.FullName, Refused)) + ContentLife < time.GetUtcNow().UtcDateTime) Erase(folder);
            else if (await IsAskedAgain(folder)) File.Delete(Path.Combine(folder.FullName, Refused));
            return;
        }

        if (await Read(folder) is not { } drop) return;
        var export = grains.GetGrain<IStudyExport>(drop.Id);
        if (await export.Read(Actor.System) is null)
        {
            if (!disk.HasRoomFor(drop.Request.BytesExpected)) return; // Waits in its folder until there is.
            if (await export.Request(Script, drop.Request) is Verdict.OutOfRange)
            {
                Refuse(folder, $"account: {ExportForm.NoSuchAccount}\n");
                return;
            }
        }
        await packer.RunAsync(drop.Id, (builder, stopped) => Offer(builder, drop, stopped), stopping);
        await Settle(folder, drop.Id, export);
    }

    /// <summary>Staff had it begin again, after the files were mended or not.</summary>
    private async Task<bool> IsAskedAgain(DirectoryInfo folder)
    {
        var id = Path.Combine(folder.FullName, IdFile);
        if (_lookedAtRefused + BetweenRefused > time.GetUtcNow() || !File.Exists(id)) return false;
        return await grains.GetGrain<IStudyExport>((await File.ReadAllTextAsync(id)).Trim()).Read(Actor.System) is { State: ExportState.Requested };
    }

    /// <summary>Available: the folder has done its work. Failed: it says why and waits to be mended.</summary>
    private async Task Settle(DirectoryInfo folder, string id, IStudyExport export)
    {
        if (await export.Read(Actor.System) is not { } view) return;
        if (view.State is ExportState.Failed or ExportState.Cancelled)
            Refuse(folder, $"Export {id}: {view.State} {view.Failure}\n{string.Join('\n', view.Problems.Select(problem => $"{problem.File}: {problem.Reason}"))}\nMend it, then have the export tried again, or remove {Refused} and {IdFile} for a new one.\n");
        else if (view.State is not (ExportState.Requested or ExportState.Packaging)) Erase(folder);
    }

    /// <summary>Under another name first: half erased under its own it would be taken for a new folder, of the files that are left.</summary>
    private void Erase(DirectoryInfo folder)
    {
        folder.MoveTo(Path.Combine(_root, $"{Done}{Guid.NewGuid():N}"));
        folder.Delete(recursive: true);
    }

    private sealed record Drop(string Id, ExportRequest Request, IReadOnlyList<FileInfo> Files, FileInfo? Report, string Root);

    private async Task<Drop?> Read(DirectoryInfo folder)
    {
        var files = folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
        if (folder.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Any(entry => entry.LinkTarget is not null))
            return Refuse(folder, "The folder holds links. Only files are taken.\n");

        var ready = files.Single(file => file.FullName == Path.Combine(folder.FullName, Ready));
        var form = new ExportForm();
        string? reportName = null;
        try
        {
            if (ready.Length > MaxReady) return Refuse(folder, $"{Ready} is larger than {MaxReady} bytes.\n");
            var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await File.ReadAllTextAsync(ready.FullName)) ?? [];
            if (members.Remove("report", out var named)) reportName = ExportForm.Text(named);
            if (form.Add(members) is { } unknown) return Refuse(folder, $"{Ready}: there is no field {DisplayName.Of(unknown)}.\n");
        }
        catch (JsonException) when (TimeProvider.System.GetUtcNow().UtcDateTime - ready.LastWriteTimeUtc < Writing) { return null; } // It may still be on its way to disk.
        catch (JsonException) { return Refuse(folder, $"{Ready} is not a JSON object of fields.\n"); }

        var report = reportName is null ? null : files.Find(file => file.DirectoryName == folder.FullName && file.Name == reportName);
        if (reportName is not null && report is null) return Refuse(folder, $"{Ready} names a report that is not in the folder.\n");
        if (report?.Length > options.Limits.ReportBytes) return Refuse(folder, $"The report is larger than {options.Limits.ReportBytes} bytes.\n");
        List<FileInfo> content = [.. files.Where(file => file != ready && file != report && !(file.Name == IdFile && file.DirectoryName == folder.FullName))];
        if (form.Read(content.Sum(file => file.Length), canBeReadAgain: true, out var problems) is not { } request)
            return Refuse(folder, string.Concat(problems.Select(problem => $"{problem.Key}: {problem.Value}\n")));
        if (request.Direction is LinkDirection.Upload && (content.Count > 0 || report is not null))
            return Refuse(folder, $"direction: {ExportForm.NothingGoesAlong}\n");
        return new(IdOf(folder), request, content, report, folder.FullName);
    }

    /// <summary>Written before the export is asked for, so that a restart finds the same export.</summary>
    private static string IdOf(DirectoryInfo folder)
    {
        var file = Path.Combine(folder.FullName, IdFile);
        if (File.Exists(file)) return File.ReadAllText(file).Trim();
        var id = ExportId.New();
        DurableDisk.Replace(file, System.Text.Encoding.ASCII.GetBytes(id));
        return id;
    }

    private async Task<ReadOnlyMemory<byte>> Offer(PackageBuilder builder, Drop drop, CancellationToken stopped)
    {
        foreach (var file in drop.Files)
        {
            await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
            await offered.OfferAsync(builder, DisplayName.Of(Path.GetRelativePath(drop.Root, file.FullName)), content, stopped);
        }
        return drop.Report is null ? default : await File.ReadAllBytesAsync(drop.Report.FullName, stopped);
    }

    private static Drop? Refuse(DirectoryInfo folder, string inWords)
    {
        DurableDisk.Replace(Path.Combine(folder.FullName, Refused), System.Text.Encoding.UTF8.GetBytes(inWords));
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "A drop folder could not be taken ({Kind}); it is tried again")]
    private partial void LogNotTaken(string kind);
}
