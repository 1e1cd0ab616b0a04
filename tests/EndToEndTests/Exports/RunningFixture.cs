namespace Exchange.Tests.Exports;

/// <summary>One running product for the tests of a class.</summary>
public sealed class RunningFixture : IAsyncLifetime
{
    public RunningExchange Exchange { get; } = new();
    public HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        await Exchange.Start(("EXCHANGE__PORTAL__LIMITS__TRIESPERMINUTE", "1000")); // The tests of a class come from one address.
        Client = Exchange.WithApiKey();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Exchange.DisposeAsync();
    }

    /// <summary>Names of everything kept for an export: content and keys.</summary>
    public IReadOnlyList<string> Kept(string export) =>
        [.. ((string[])["content", "keys"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Exchange.Data, folder), export + "*"))];
}
