using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Xml;
using Exchange.Accounts;
using Exchange.Links;

namespace Exchange.Exports;

/// <summary>What a sender fills in, whichever way it comes: form fields of the API, members of a drop folder's <c>ready.json</c>.</summary>
internal sealed class ExportForm
{
    /// <summary>The fields without which nothing can be sent by link; a partner's account has its own addresses.</summary>
    private static readonly string[] NeededByLink = ["recipientName", "recipientEmail", "recipientMobile", "reason"], NeededByAccount = ["account", "reason"];

    private static readonly string[] Known = [.. NeededByLink, "language", "direction", "remark", "validity", "leaveOutBadFiles", "account", "draft"];

    /// <summary>What the engine finds out after the form was right: unknown, or closed.</summary>
    public const string NoSuchAccount = "There is no such partner account, or it is closed.";

    public const string NothingGoesAlong = "Nothing goes along with a link for upload alone. Leave the files out, or choose both.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int MaxName = 200, MaxText = 2000;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public bool HasAllNeeded => Needed.All(_fields.ContainsKey);

    private string[] Needed => IsDraft ? [] : Text("account") is null ? NeededByLink : NeededByAccount;

    private bool IsDraft => Text("draft") is "true";

    /// <returns>False when the field is unknown, or was given before with another value.</returns>
    public bool TryAdd(string name, string value) =>
        Known.Contains(name, StringComparer.Ordinal) && (_fields.TryAdd(name, value.Trim()) || _fields[name] == value.Trim());

    /// <returns>The first name that is no field; null when all are.</returns>
    public string? Add(IReadOnlyDictionary<string, JsonElement> members) =>
        members.Where(member => !TryAdd(member.Key, Text(member.Value))).Select(member => member.Key).FirstOrDefault();

    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    public bool Has(string name) => _fields.ContainsKey(name);

    public static bool IsField(string name) => Known.Contains(name, StringComparer.Ordinal);

    /// <param name="problems">One sentence for each field that is missing or wrong, by field.</param>
    public ExportRequest? Read(long? bytesExpected, bool canBeReadAgain, out IReadOnlyDictionary<string, string> problems)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        problems = wrong;
        Check("draft", Text("draft") is null or "true" or "false", "true or false.");
        Check("language", LanguageText is "nl" or "en", "nl or en.");
        if (IsDraft)
        {
            Check("draft", _fields.Keys.All(name => name is "draft" or "language"), "A draft names nobody yet: leave out recipient, reason and the rest.");
            return wrong.Count > 0 ? null : new("", "", "", LanguageText, "", null, Longest, LeaveOutBadFiles: true, bytesExpected, IsDraft: true);
        }
        foreach (var name in Needed.Where(name => string.IsNullOrEmpty(Text(name)))) wrong[name] = "This field is needed.";

        Check("recipientName", (Text("recipientName") ?? "") is { Length: <= MaxName } name1 && !name1.Any(char.IsControl), $"At most {MaxName} characters on one line.");
        var account = Text("account") is { } typed ? UserName.Normalise(typed) : null;
        if (Text("account") is null)
        {
            Check("recipientEmail", IsEmail(Text("recipientEmail")), "This is not an e-mail address.");
            Check("recipientMobile", IsMobile(Text("recipientMobile")), "A mobile number with country code, for example +31612345678.");
        }
        else
        {
            Check("account", account is not null, NoSuchAccount);
            Check("account", Text("recipientEmail") is null && Text("recipientMobile") is null, "Give a partner account, or an e-mail address and a mobile number; not both.");
        }
        Check("reason", IsProse(Text("reason") ?? ""), $"At most {MaxText} characters, and none that cannot be shown.");
        Check("remark", IsProse(Text("remark") ?? ""), $"At most {MaxText} characters, and none that cannot be shown.");
        var direction = DirectionOf(Text("direction") ?? "download");
        Check("direction", direction is not null, "download, upload or both.");
        Check("direction", direction is LinkDirection.Download || Text("account") is null, "A partner's account has a folder for each direction: leave this out.");
        var leaveOut = Text("leaveOutBadFiles") ?? "false";
        Check("leaveOutBadFiles", leaveOut is "true" or "false", "true or false.");
        var validity = ValidityOf(Text("validity"));
        Check("validity", validity is not null, "An ISO 8601 duration of more than nothing and at most P7D.");

        return wrong.Count > 0 || validity is not { } valid ? null : new(
            Text("recipientName") ?? "", Text("recipientEmail") ?? "", Text("recipientMobile") ?? "", LanguageText, Text("reason") ?? "",
            Text("remark") is { Length: > 0 } remark ? remark : null, valid, leaveOut is "true", bytesExpected, canBeReadAgain, account, direction ?? default);

        void Check(string field, bool isRight, string otherwise)
        {
            if (!isRight) wrong.TryAdd(field, otherwise);
        }
    }

    private string LanguageText => Text("language") ?? "nl";

    private string? Text(string name) => _fields.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static bool IsProse(string text) => text.Length <= MaxText && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>E.164: a plus and 8 to 15 digits.</summary>
    public static bool IsMobile(string? number) => number is ['+', >= '1' and <= '9', ..] && number.Length is >= 9 and <= 16 && number[1..].All(char.IsAsciiDigit);

    public static bool IsEmail(string? address) =>
        address is { Length: <= 254 } && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal);

    private static LinkDirection? DirectionOf(string name) => name switch
    {
        "download" => LinkDirection.Download,
        "upload" => LinkDirection.Upload,
        "both" => LinkDirection.Both,
        _ => null,
    };

    private static TimeSpan? ValidityOf(string? duration)
    {
        if (duration is null) return Longest;
        try { return XmlConvert.ToTimeSpan(duration.ToUpper(CultureInfo.InvariantCulture)) is var span && span > TimeSpan.Zero && span <= Longest ? span : null; }
        catch (Exception e) when (e is FormatException or OverflowException) { return null; }
    }
}
