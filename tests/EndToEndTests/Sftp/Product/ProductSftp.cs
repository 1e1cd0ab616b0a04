using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;

namespace Exchange.Tests.Sftp;

/// <summary>The running product with its SFTP door open, and one partner with a password and a key.</summary>
public sealed class ProductSftp : ClientFolder, IAsyncLifetime
{
    public RunningExchange Exchange { get; } = new();
    public HttpClient Api { get; private set; } = new();
    public string Ann { get; private set; } = "";
    public int Port => Exchange.SftpPort;
    public string KeyFile => At("ann-key");

    public async Task InitializeAsync()
    {
        await Exchange.Start(("EXCHANGE__ROLES", "Engine,Portal,AdminUi,Sftp"));
        Api = Exchange.WithApiKey();
        Ann = (await PartnerAccount.Active(Api, Exchange.Portal)).Name;
        await Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", KeyFile]);
        var added = await Api.PostAsJsonAsync($"/api/accounts/{Ann}/keys", new { name = "test", publicKey = (await File.ReadAllTextAsync(KeyFile + ".pub")).Trim() });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        await UntilUp();
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await Exchange.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task<JsonElement> UntilUp()
    {
        while (true)
        {
            var door = await Api.GetFromJsonAsync<JsonElement>("/api/sftp");
            if (door.Text("state") == "Up") return door;
            await Task.Delay(20);
        }
    }

    /// <summary>OpenSSH's <c>sftp</c> in batch mode, by key.</summary>
    public Task<(int Code, string Said)> Sftp(params string[] lines) =>
        Run("sftp", ["-P", $"{Port}", .. OptionsWith(KeyFile), "-b", FileOf($"batch-{Guid.NewGuid():n}", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), $"{Ann}@127.0.0.1"]);

    /// <summary>One that waits for its commands, held to so many kbit/s.</summary>
    public Process BeginSftp(int limit) => Begin("sftp", ["-q", "-P", $"{Port}", "-l", $"{limit}", .. OptionsWith(KeyFile), $"{Ann}@127.0.0.1"]);

    public async Task<JsonElement> Account(string name) => await Api.GetFromJsonAsync<JsonElement>($"/api/accounts/{name}");

    public Task<HttpResponseMessage> Ask(string name, string verb) => Api.PostAsync($"/api/accounts/{name}/{verb}", null);

    /// <summary>An entry of the partner's folder as the hospital sees it; null when there is none.</summary>
    public async Task<JsonElement?> Entry(string folder, string name) =>
        (await Account(Ann)).GetProperty("folders").GetProperty(folder).EnumerateArray().Where(entry => entry.Text("name") == name).Select(entry => (JsonElement?)entry).FirstOrDefault();

    public async Task<JsonElement> Until(string name, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var account = await Account(name);
            if (isSo(account)) return account;
            if (limit.IsCancellationRequested) throw new TimeoutException($"Still {account}");
            await Task.Delay(50);
        }
    }

    /// <summary>The engine's processes of the role: one listens, one waits.</summary>
    public static IReadOnlyList<int> ProcessesOf(RunningExchange exchange) => [.. Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == exchange.ProcessId && Read($"/proc/{id}/cmdline").EndsWith("\0sftp\0", StringComparison.Ordinal))];

    private static int ParentOf(int process) => Read($"/proc/{process}/stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    public static string Read(string file)
    {
        try { return File.ReadAllText(file); }
        catch (IOException) { return ""; } // It has ended meanwhile.
    }
}
