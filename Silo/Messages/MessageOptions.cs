using System.Text.RegularExpressions;
using MimeKit;

namespace Exchange.Messages;

/// <summary>How messages leave. Configuration section <c>Exchange</c>.</summary>
internal sealed record MessageOptions
{
    /// <summary>Keeps messages in the database instead of sending them. Refused in Production. Default: true in Development.</summary>
    public bool? Outbox { get; init; }

    /// <summary>IANA name of the time zone in which messages name a time. Default: <c>Europe/Amsterdam</c>.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    public MailOptions Mail { get; init; } = new();

    public SmsOptions Sms { get; init; } = new();

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public static MessageOptions From(IConfiguration configuration) => configuration.GetSection("Exchange").Get<MessageOptions>() ?? new();

    public bool UsesOutbox(IHostEnvironment environment) => Outbox ?? environment.IsDevelopment();

    /// <summary>All that is missing or wrong, each a sentence that names its setting; empty when messages can be sent.</summary>
    public IReadOnlyList<string> Problems(IHostEnvironment environment) =>
    [
        .. TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? Array.Empty<string>() : [$"Exchange:TimeZone: {TimeZone} is not a time zone of this machine."],
        .. (UsesOutbox(environment), environment.IsDevelopment()) switch
        {
            (true, true) => Array.Empty<string>(),
            (true, false) => ["Exchange:Outbox is for Development: outside it, messages must reach people."],
            (false, var development) => [.. Mail.Problems(), .. Sms.Problems(mayBePlain: development)],
        },
    ];
}

/// <summary>The mail server. Configuration section <c>Exchange:Mail</c>.</summary>
internal sealed record MailOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Name or address of the SMTP server. Needed.</summary>
    public string Host { get; init; } = "";

    /// <summary>Default: 587.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is encrypted; StartTls never falls back to plain. Default: StartTls.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Null: no sign-in. Default: null.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Sender and bounce address. Needed.</summary>
    public string From { get; init; } = "";

    /// <summary>Default: the institution's name.</summary>
    public string? FromName { get; init; }

    /// <summary>For one message, from connecting to the server's last word; at most 5 minutes. Default: 1 minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Messages under way at the same time, 1 to 50. Default: 4.</summary>
    public int AtOnce { get; init; } = 4;

    public IEnumerable<string> Problems()
    {
        if (Host.Length == 0) yield return "Exchange:Mail:Host is missing: the mail server.";
        if (Port is < 1 or > 65535) yield return "Exchange:Mail:Port is not a port.";
        if (From.Length == 0) yield return "Exchange:Mail:From is missing: the sender's address.";
        else if (!MailboxAddress.TryParse(From, out var from) || from.Address != From || !From.Contains('@', StringComparison.Ordinal)) yield return "Exchange:Mail:From is not a mail address.";
        if (UserName is null != Password is null) yield return "Exchange:Mail:UserName and Exchange:Mail:Password belong together.";
        if (UserName is not null && Security is MailSecurity.None) yield return "Exchange:Mail:Security is None: a password is never sent unencrypted.";
        if (Timeout <= TimeSpan.Zero || Timeout > Longest) yield return "Exchange:Mail:Timeout is more than zero and at most 00:05:00.";
        if (AtOnce is < 1 or > 50) yield return "Exchange:Mail:AtOnce is 1 to 50.";
    }
}

internal enum MailSecurity { None, StartTls, Tls }

/// <summary>The SMS gateway, spoken to over HTTP. Configuration section <c>Exchange:Sms</c>.</summary>
internal sealed record SmsOptions
{
    public const string Json = "application/json", Form = "application/x-www-form-urlencoded";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Where messages are handed over; https outside Development. Needed.</summary>
    public string Url { get; init; } = "";

    /// <summary>POST or PUT: a password never goes into an address. Default: POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Sent along, for example <c>Authorization</c>. Default: none.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>
    /// The body; <c>{to}</c> is the number (E.164), <c>{toDigits}</c> the same without the plus, <c>{text}</c> the message and
    /// <c>{id}</c> a name for it that stays the same when it is tried again; each encoded as the content type asks. Needed.
    /// </summary>
    public string Body { get; init; } = "";

    /// <summary><c>application/json</c> or <c>application/x-www-form-urlencoded</c>. Default: application/json.</summary>
    public string ContentType { get; init; } = Json;

    public SmsSuccess Success { get; init; } = new();

    /// <summary>For one message, from connecting to the end of the answer; at most 5 minutes. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages under way at the same time, 1 to 50. Default: 4.</summary>
    public int AtOnce { get; init; } = 4;

    /// <param name="mayBePlain">Whether http will do.</param>
    public IEnumerable<string> Problems(bool mayBePlain)
    {
        if (Url.Length == 0) yield return "Exchange:Sms:Url is missing: the SMS gateway.";
        else if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps && !(mayBePlain && url.Scheme == Uri.UriSchemeHttp))
            yield return "Exchange:Sms:Url is not an https address.";
        if (Method is not ("POST" or "PUT")) yield return "Exchange:Sms:Method is POST or PUT.";
        if (ContentType is not (Json or Form)) yield return $"Exchange:Sms:ContentType is {Json} or {Form}.";
        if (Body.Length == 0) yield return "Exchange:Sms:Body is missing: what the gateway expects, with {to} and {text}.";
        else if (!Body.Contains("{text}", StringComparison.Ordinal) || !Body.Contains("{to", StringComparison.Ordinal))
            yield return "Exchange:Sms:Body lacks {to} (or {toDigits}) or {text}.";
        if (Timeout <= TimeSpan.Zero || Timeout > Longest) yield return "Exchange:Sms:Timeout is more than zero and at most 00:05:00.";
        if (AtOnce is < 1 or > 50) yield return "Exchange:Sms:AtOnce is 1 to 50.";
        foreach (var (name, value) in Headers)
        {
            if (!IsRequestHeader(name, value)) yield return $"Exchange:Sms:Headers:{name} is not a header of a request.";
        }
        foreach (var problem in Success.Problems()) yield return problem;
    }

    private static bool IsRequestHeader(string name, string value)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, value);
    }
}

/// <summary>When the gateway's answer means that it took the message. Configuration section <c>Exchange:Sms:Success</c>.</summary>
internal sealed record SmsSuccess
{
    /// <summary>HTTP statuses of success. Default (empty): 200 to 299.</summary>
    public int[] Statuses { get; init; } = [];

    /// <summary>JSON pointer (RFC 6901) to the value that <see cref="Pattern"/> is about, or that must be there. Null: the whole answer.</summary>
    public string? Pointer { get; init; }

    /// <summary>Regular expression that must occur in the value. Null: any value will do.</summary>
    public string? Pattern { get; init; }

    public IEnumerable<string> Problems()
    {
        if (Pointer is { Length: > 0 } && Pointer[0] != '/') yield return "Exchange:Sms:Success:Pointer begins with a slash.";
        if (Pattern is not null && !IsPattern(Pattern)) yield return "Exchange:Sms:Success:Pattern is not a regular expression.";
    }

    private static bool IsPattern(string pattern)
    {
        try { return new Regex(pattern, RegexOptions.NonBacktracking).ToString().Length > 0; }
        catch (Exception e) when (e is ArgumentException or NotSupportedException) { return false; }
    }
}
