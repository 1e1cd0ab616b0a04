using Exchange.Downloads;
using Exchange.Idle;
using Exchange.Measuring;
using Exchange.Packages;
using Exchange.Running;
using Exchange.Sftp;

try
{
    var arguments = new Arguments(args, BenchmarkOptions.Known);
    var options = BenchmarkOptions.From(arguments);
    var findings = new Findings(arguments.Command, options);
    switch (arguments.Command)
    {
        case "package": await Package(options, findings); break;
        case "sftp": await new SftpRun(options, findings).RunAsync(); break;
        case "idle": await IdleProcess.RunAsync(options, findings); break;
        default: throw new UsageException($"There is no command {arguments.Command}.");
    }
    await findings.SaveAsync();
    return 0;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{BenchmarkOptions.Usage}");
    return 1;
}

static async Task Package(BenchmarkOptions options, Findings findings)
{
    using (var study = await StudyFolder.MakeAsync(options.Folder, options.Slices))
    await using (var copy = new ProductCopy(options.Folder))
    {
        await copy.StartAsync();
        using var api = copy.Doors.Api();
        var exports = new Exports(copy, api);
        var packing = new Packing(options, copy, exports, findings);
        if (options.Asks("headers")) Headers.Run(options, study, findings);
        if (options.Asks("drop")) await packing.DropAsync(study);
        if (options.Asks("http")) await packing.UploadAsync(study);
        if (options.Asks("orthanc")) await packing.OrthancAsync(study);
        if (options.Asks("stored")) await packing.StoredAsync();
        if (options.Asks("download")) await new Downloading(options, copy, api, exports, findings).RunAsync(study);
    }
    if (options.Asks("memory")) await new Memory(options, findings).RunAsync();
}
