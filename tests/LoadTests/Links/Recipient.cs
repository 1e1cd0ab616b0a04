using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Links;

/// <summary>
/// One recipient with a browser without script. Comes from an address of its own in 127.0.0.0/8, so that the portal's limits
/// per address count as they would for strangers all over the country.
/// </summary>
internal sealed partial class Recipient : IDisposable
{
    public const string Wrong = "wrong password", Right = "right password", Download = "download";

    private readonly SentLink _link;
    private readonly Steps _steps;
    private readonly HttpClient _client;
    private string _form = "";

    public Recipient(ProductDoors doors, SentLink link, int number, Steps steps)
    {
        (_link, _steps) = (link, steps);
        var from = new IPAddress([127, (byte)(1 + number / 62500), (byte)(1 + number / 250 % 250), (byte)(1 + number % 250)]);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = ProductDoors.AnyCertificate,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(from, 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        }) { BaseAddress = doors.Portal };
    }

    public async Task VisitAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        var page = $"/l/{_link.Token}";
        await Ask(Wrong, () => Form($"{page}/password", "password", "22222-22222"), HttpStatusCode.UnprocessableEntity, cancellationToken);
        await Ask(Right, () => Form($"{page}/password", "password", _link.Password), HttpStatusCode.SeeOther, cancellationToken);
        await Ask("terms page", () => new(HttpMethod.Get, page), HttpStatusCode.OK, cancellationToken);
        await Ask("accept terms", () => Form($"{page}/agree", "agreed", "yes"), HttpStatusCode.SeeOther, cancellationToken);
        await Ask("study page", () => new(HttpMethod.Get, page), HttpStatusCode.OK, cancellationToken);
        await _steps.TimeAsync(Download, () => Fetch($"{page}/part/1", cancellationToken));
    }

    /// <summary>As far as one comes without the password.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var page = $"/l/{_link.Token}";
        await Ask("open page", () => new(HttpMethod.Get, page), HttpStatusCode.OK, cancellationToken);
        await Ask("password page", () => new(HttpMethod.Get, $"{page}/password"), HttpStatusCode.OK, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Comes back when the portal says that it is busy; only the answer that counts is timed.</summary>
    private async Task Ask(string step, Func<HttpRequestMessage> request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        while (await _steps.TimeAsync(step, () => Once(request, expected, cancellationToken), isTimed: wait => wait is null) is { } wait)
        {
            _steps[step].Busy();
            await Task.Delay(wait + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5000)), cancellationToken);
        }
    }

    /// <returns>How long to wait; null: it came out as expected.</returns>
    private async Task<TimeSpan?> Once(Func<HttpRequestMessage> request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        using var message = request();
        using var response = await _client.SendAsync(message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (FormToken().Match(text) is { Success: true } form) _form = form.Groups[1].Value;
        if (response.StatusCode == expected) return null;
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable) return response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(30);
        throw new StepFailedException($"status {(int)response.StatusCode}");
    }

    /// <summary>Every byte, checked against the SHA-256 that the strong ETag is.</summary>
    /// <returns>Bytes.</returns>
    private async Task<long> Fetch(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.OK) throw new StepFailedException($"status {(int)response.StatusCode}");
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken));
        if (response.Headers.ETag?.Tag.Trim('"') != hash) throw new StepFailedException("other bytes");
        return response.Content.Headers.ContentLength ?? 0;
    }

    private HttpRequestMessage Form(string path, string field, string value) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([new("form", _form), new(field, value)]),
    };

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
