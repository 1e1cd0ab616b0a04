using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Messages;

/// <summary>What a gateway's answer means.</summary>
internal sealed class GatewayAnswer(SmsSuccess success)
{
    // Without backtracking: no answer can make it slow.
    private readonly Regex? _pattern = success.Pattern is { } pattern ? new(pattern, RegexOptions.NonBacktracking) : null;

    private enum Reading { Success, Refusal, Unreadable }

    /// <param name="body">Null when it broke off.</param>
    /// <returns>The detail holds the gateway's own words, still to be cleaned.</returns>
    public (DeliveryOutcome Outcome, string? Detail) Read(int status, string? body)
    {
        var detail = $"HTTP {status} {body}";
        if (!IsSuccess(status)) return (OutcomeOf(status), detail);
        return Look(body) switch
        {
            Reading.Success => (DeliveryOutcome.Taken, null),
            Reading.Refusal => (DeliveryOutcome.Refused, detail),
            Reading.Unreadable => (DeliveryOutcome.Unknown, $"HTTP {status}: the answer of the SMS gateway could not be read"),
        };
    }

    private bool IsSuccess(int status) => success.Statuses is { Length: > 0 } statuses ? statuses.Contains(status) : status is >= 200 and < 300;

    /// <summary>Statuses that say "not handled, come again" or are about our own sign-in are no refusal of the message; after any other fault of the server nobody knows.</summary>
    private static DeliveryOutcome OutcomeOf(int status) => status switch
    {
        401 or 407 or 408 or 425 or 429 or 503 => DeliveryOutcome.NotNow,
        >= 500 => DeliveryOutcome.Unknown,
        _ => DeliveryOutcome.Refused,
    };

    private Reading Look(string? body)
    {
        if (success.Pointer is null && _pattern is null) return Reading.Success;
        if (body is null) return Reading.Unreadable;
        if (success.Pointer is null) return Matches(body) ? Reading.Success : Reading.Refusal;
        try
        {
            using var json = JsonDocument.Parse(body);
            return Find(json.RootElement, success.Pointer) is { } value && Matches(value.ToString()) ? Reading.Success : Reading.Refusal;
        }
        catch (JsonException) { return Reading.Unreadable; }
    }

    private bool Matches(string value) => _pattern is null || _pattern.IsMatch(value);

    /// <summary>RFC 6901; null when nothing is there.</summary>
    private static JsonElement? Find(JsonElement element, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member)) element = member;
            else if (element.ValueKind is JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < element.GetArrayLength()) element = element[index];
            else return null;
        }
        return element;
    }
}
