using System.Net.Http.Json;
using System.Text.Json;

namespace Exchange.Tests.Exports;

/// <summary>What the API says of an export.</summary>
internal static class ExportsOverHttp
{
    /// <summary>What a crash left is looked after within a minute or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public static Task<JsonElement> Export(this HttpClient client, string id) => client.GetFromJsonAsync<JsonElement>($"/api/exports/{id}");

    public static string Text(this JsonElement export, string name) => export.GetProperty(name).ToString();

    public static async Task<JsonElement> Until(this HttpClient client, string id, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var export = await client.Export(id);
            if (isSo(export)) return export;
            if (limit.IsCancellationRequested) throw new TimeoutException($"Still {export}");
            await Task.Delay(50);
        }
    }

    public static Task<JsonElement> UntilState(this HttpClient client, string id, params string[] states) =>
        client.Until(id, export => states.Contains(export.Text("state")));

    public static IEnumerable<string> Events(this JsonElement export) => export.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("event"));

    public static async Task<string> Problem(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("type").Replace("urn:exchange:", "", StringComparison.Ordinal);
}
