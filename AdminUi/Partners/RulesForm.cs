using Exchange.Accounts;
using Exchange.Language;

namespace Exchange.Partners;

/// <summary>What staff decide about a partner, as it is typed.</summary>
public sealed class RulesForm
{
    private const long Gigabyte = 1_000_000_000;
    private const int MaxNetworks = 32;

    public PasswordPreset Preset { get; set; }

    /// <summary>One a line.</summary>
    public string? Networks { get; set; }

    /// <summary>In GB; empty: the exchange's own default.</summary>
    public string? Quota { get; set; }

    /// <summary>Whether signing in on the web takes a code by SMS as well.</summary>
    public bool AsksSmsCode { get; set; }

    public static RulesForm Of(AccountSettings settings) => new()
    {
        Preset = settings.Preset, AsksSmsCode = settings.AsksSmsCode, Networks = string.Join('\n', settings.Networks),
        Quota = settings.QuotaBytes is { } bytes ? (bytes / (decimal)Gigabyte).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) : null,
    };

    public IReadOnlyDictionary<string, string> Check(Words w)
    {
        Dictionary<string, string> wrong = [];
        var bad = Lines.Where(line => AllowedNetworks.Normalise(line) is null).ToList();
        if (bad.Count > 0) wrong["networks"] = w.NoNetwork(string.Join(", ", bad.Take(3)));
        else if (Lines.Count > MaxNetworks) wrong["networks"] = w.TooManyNetworks(MaxNetworks);
        if (!string.IsNullOrWhiteSpace(Quota) && Bytes is null or <= 0) wrong["quota"] = w.NoQuota;
        return wrong;
    }

    public AccountSettings ToSettings() => new(Preset, [.. Lines.Select(line => AllowedNetworks.Normalise(line) ?? line).Distinct()], Bytes, AsksSmsCode);

    public bool Same(AccountSettings settings) =>
        Preset == settings.Preset && AsksSmsCode == settings.AsksSmsCode && Bytes == settings.QuotaBytes && ToSettings().Networks.SequenceEqual(settings.Networks);

    private IReadOnlyList<string> Lines => (Networks ?? "").Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private long? Bytes => decimal.TryParse(Quota?.Replace(',', '.'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var gb) && gb is > 0 and < 1_000_000
        ? (long)(gb * Gigabyte) : null;
}
