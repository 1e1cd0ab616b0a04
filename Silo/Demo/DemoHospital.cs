using Exchange.Content;
using Exchange.Hosting;

namespace Exchange.Demo;

/// <summary>On the first start in Development: the studies that the repository carries go in through the drop folder, as a script's would.</summary>
internal sealed class DemoHospital(ExchangeOptions options) : IHostedService
{
    private static string Studies => Path.Combine(AppContext.BaseDirectory, "demo");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var done = Path.Combine(options.Data, "demo-hospital");
        if (File.Exists(done)) return Task.CompletedTask;
        foreach (var study in Directory.EnumerateDirectories(Studies)) Drop(new(study));
        DurableDisk.Replace(done, []);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Drop(DirectoryInfo study)
    {
        var folder = Path.Combine(options.Data, "inbox", study.Name);
        DurableDisk.MakePrivateFolder(folder);
        // ready.json closes a folder, so it comes last.
        foreach (var file in study.EnumerateFiles().OrderBy(file => file.Name is "ready.json")) file.CopyTo(Path.Combine(folder, file.Name), overwrite: true);
    }
}
