using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Running;

/// <summary>What a recipient gets: the link from the mail, the password from the SMS.</summary>
internal sealed record SentLink(string Export, string Token, string Password);

/// <summary>A hospital's script: sends studies over the API, and reads the development outbox.</summary>
internal sealed partial class Sender(HttpClient api, string reason)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Comes back as often as the product says that it is busy.</summary>
    /// <returns>The export's id.</returns>
    /// <exception cref="StepFailedException">The product refused it.</exception>
    public async Task<string> SendAsync(string key, IReadOnlyList<(string Name, Func<HttpContent> Content)> files)
    {
        while (true)
        {
            var (export, wait) = await TryAsync(key, files);
            if (export is not null) return export;
            await Task.Delay(wait);
        }
    }

    /// <param name="key">Sent again after a broken connection or a wait: still one export.</param>
    /// <param name="files">Each with what makes its content anew whenever it must be sent.</param>
    /// <returns>The export's id; null when the product is busy, with the time to wait.</returns>
    /// <exception cref="StepFailedException">The product refused it.</exception>
    public async Task<(string? Export, TimeSpan Wait)> TryAsync(string key, IReadOnlyList<(string Name, Func<HttpContent> Content)> files, CancellationToken cancellationToken = default)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Fields()) form.Add(new StringContent(value), name);
        foreach (var (name, content) in files) form.Add(content(), "files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/exports") { Content = form };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await api.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable) return (null, response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(5));
        if (response.StatusCode is not HttpStatusCode.Accepted) throw new StepFailedException($"status {(int)response.StatusCode}");
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return (body.GetProperty("id").GetString() ?? throw new StepFailedException("no id"), TimeSpan.Zero);
    }

    /// <summary>Waits until mail and SMS have left.</summary>
    /// <exception cref="StepFailedException">They did not within 5 minutes.</exception>
    public async Task<SentLink> LinkOf(string export, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var pause = TimeSpan.FromMilliseconds(50);
        while (!limit.IsCancellationRequested)
        {
            var outbox = await api.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={export}", cancellationToken);
            if (TextOf(outbox, "email") is { } mail && TextOf(outbox, "sms") is { } sms)
                return new(export, Address().Match(mail).Groups[1].Value, Secret().Match(sms).Value);
            await Task.Delay(pause, cancellationToken);
            if (pause < TimeSpan.FromSeconds(2)) pause *= 1.5;
        }
        throw new StepFailedException("no messages");
    }

    private IEnumerable<(string Name, string Value)> Fields() =>
    [
        ("recipientName", "J. de Vries"), ("recipientEmail", "j.devries@example.org"), ("recipientMobile", "+31612345634"),
        ("language", "nl"), ("reason", reason), ("validity", "P5D"), // Room to be extended.
    ];

    private static string? TextOf(JsonElement outbox, string channel)
    {
        foreach (var message in outbox.EnumerateArray())
        {
            if (message.GetProperty("channel").GetString() == channel) return message.GetProperty("text").GetString();
        }
        return null;
    }

    [GeneratedRegex("https://\\S+/l/(\\w+)")]
    private static partial Regex Address();

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex Secret();
}

/// <summary>A step did not come out as it should; the kind is what errors are counted by.</summary>
internal sealed class StepFailedException(string kind) : Exception(kind)
{
    public string Kind { get; } = kind;
}
