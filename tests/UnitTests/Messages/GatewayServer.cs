using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Messages;

/// <summary>An SMS gateway over HTTP on a port of its own; the test says how it answers.</summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<(Dictionary<string, string> Headers, string Body)> _requests = [];

    private GatewayServer(WebApplication app, Func<HttpContext, Task> answer) => (_app, Answer) = (app, answer);

    /// <summary>May change while it runs.</summary>
    public Func<HttpContext, Task> Answer { get; set; }

    public string Url => _app.Urls.First() + "/send";

    public IReadOnlyList<(Dictionary<string, string> Headers, string Body)> Requests { get { lock (_requests) return [.. _requests]; } }

    /// <param name="port">0: any.</param>
    public static async Task<GatewayServer> Start(Func<HttpContext, Task> answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var gateway = new GatewayServer(app, answer);
        app.Run(gateway.Take);
        await app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        lock (_requests) _requests.Add((http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body));
        try { await Answer(http); }
        catch (OperationCanceledException) { } // The client has left.
    }
}
