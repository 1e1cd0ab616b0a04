using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Messages;

/// <summary>Hands an SMS to the HTTP gateway. Before the body went out nothing can have been taken; from there to the answer a lost connection leaves it unknown.</summary>
internal sealed partial class GatewaySender(SmsOptions options, TimeProvider time) : IMessageSender, IDisposable
{
    private const int MaxAnswer = 64 * 1024; // Bytes.

    private readonly GatewayAnswer _answer = new(options.Success);

    // A connection is used once: on a kept one that turns out dead the client would send a second time by itself. A
    // redirect is not followed: it would carry the password elsewhere.
    private readonly HttpClient _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => _client.Dispose();

    public async Task<DeliveryResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!MobileNumber().IsMatch(message.To)) return new(DeliveryOutcome.Refused, "not a mobile number");

        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var content = new WatchedContent(Fill(options.Body, message), options.ContentType);
        using var request = Request(message, content);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            var (outcome, detail) = _answer.Read((int)response.StatusCode, await Body(response, stop.Token));
            return new(outcome, detail is null ? null : ServerWords.Clean(detail, message));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return content.IsUnderWay
                ? new(DeliveryOutcome.Unknown, "the answer of the SMS gateway was lost")
                : new(DeliveryOutcome.NotNow, e is HttpRequestException { HttpRequestError: var error } ? $"no connection to the SMS gateway: {error}" : "the SMS gateway did not answer in time");
        }
    }

    private HttpRequestMessage Request(OutgoingMessage message, WatchedContent content)
    {
        var request = new HttpRequestMessage(new HttpMethod(options.Method), options.Url)
        {
            Content = content, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in options.Headers)
            request.Headers.TryAddWithoutValidation(name, value.Replace("{id}", MessageName.Of(message.Id), StringComparison.Ordinal));
        return request;
    }

    /// <summary>Null when it broke off or is longer than any answer should be.</summary>
    private static async Task<string?> Body(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MaxAnswer + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return length > MaxAnswer ? null : Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException) { return null; }
    }

    /// <summary>In one pass: what was filled in is not looked at again.</summary>
    private byte[] Fill(string template, OutgoingMessage message) => Encoding.UTF8.GetBytes(Places().Replace(template, place => Encoded(place.ValueSpan switch
    {
        "{to}" => message.To,
        "{toDigits}" => message.To.TrimStart('+'),
        "{text}" => message.Text,
        _ => MessageName.Of(message.Id),
    })));

    private string Encoded(string value) => options.ContentType is SmsOptions.Form
        ? Uri.EscapeDataString(value)
        : JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex MobileNumber(); // E.164.

    [GeneratedRegex(@"\{(to|toDigits|text|id)\}")]
    private static partial Regex Places();

    /// <summary>Knows whether it has begun to go out.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly byte[] _body;

        public WatchedContent(byte[] body, string type)
        {
            _body = body;
            Headers.ContentType = new(type, "utf-8");
        }

        public bool IsUnderWay { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            IsUnderWay = true;
            await stream.WriteAsync(_body, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
