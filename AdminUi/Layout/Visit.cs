using System.Text.Json.Serialization;
using Exchange.Language;

namespace Exchange.Layout;

/// <summary>What the page's first request told about whoever looks: given to the circuit, which has no request.</summary>
/// <param name="Language"><c>nl</c> or <c>en</c>.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty for what the device prefers.</param>
/// <param name="Address">Network address, for the log.</param>
public sealed record Visit(string Language, string Theme, string? Address)
{
    /// <summary>Not given along: it is known on both sides, and a circuit that is handed more than 32 KiB does not start.</summary>
    [JsonIgnore] public Words Words => Words.In(Language);
}
