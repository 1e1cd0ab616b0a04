using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>Orthanc with one study, on its own defaults, no DICOM port open.</summary>
internal sealed class Orthanc : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly HttpClient _client;

    private Orthanc(string folder, Process process, HttpClient client) => (_folder, _process, _client) = (folder, process, client);

    public TimeSpan Cpu() => ProcessWatch.Read(_process.Id).Cpu;

    public static async Task<Orthanc> StartAsync(string program, string parent, StudyFolder study)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"orthanc-{Guid.NewGuid():N}")).FullName;
        var port = FreePorts.Take(1)[0];
        var settings = Path.Combine(folder, "orthanc.json");
        await File.WriteAllTextAsync(settings, $$"""
            { "StorageDirectory": "{{folder}}/db", "IndexDirectory": "{{folder}}/db", "HttpPort": {{port}}, "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomServerEnabled": false, "Plugins": [] }
            """);
        var process = Process.Start(new ProcessStartInfo(program, [settings]) { RedirectStandardError = true }) ?? throw new InvalidOperationException("Orthanc did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Orthanc orthanc = new(folder, process, new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(30) });
        await orthanc.Answers();
        foreach (var file in study.Files)
        {
            using StreamContent body = new(file.OpenRead());
            (await orthanc._client.PostAsync("/instances", body)).EnsureSuccessStatusCode();
        }
        return orthanc;
    }

    /// <summary>The study's archive, as a file on the disk.</summary>
    /// <returns>Its bytes.</returns>
    public async Task<long> Archive(string path)
    {
        var study = (await _client.GetFromJsonAsync<JsonElement>("/studies"))[0].GetString();
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await using (var archive = await _client.GetStreamAsync($"/studies/{study}/archive")) await archive.CopyToAsync(file);
        file.Flush(flushToDisk: true); // The product's package is on the disk too.
        return file.Length;
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Answers()
    {
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"Orthanc ended with code {_process.ExitCode}.");
            try
            {
                if ((await _client.GetAsync("/system")).StatusCode is HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) { } // Not listening yet.
            await Task.Delay(50);
        }
    }
}
