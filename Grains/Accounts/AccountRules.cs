using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Accounts;

/// <summary>What an account's values may be.</summary>
internal static partial class AccountRules
{
    public const int MaxKeys = 20, MaxNetworks = 32, MaxPlaces = 32, MaxMessages = 40;

    /// <summary>The values as they are kept; null when one is not allowed.</summary>
    public static AccountProfile? Clean(AccountProfile profile)
    {
        var clean = new AccountProfile(
            profile.Organisation.Trim(), profile.Department.Trim(), profile.ContactName.Trim(), profile.Email.Trim(), profile.Mobile.Replace(" ", ""),
            profile.Language, profile.AgreementReference.Trim(), profile.Note.Trim());
        var isGood = clean.Organisation.Length is > 0 and <= 200 && clean.Department.Length <= 200 && clean.ContactName.Length is > 0 and <= 200
            && IsLine(clean.Organisation) && IsLine(clean.Department) && IsLine(clean.ContactName) && clean.AgreementReference.Length <= 200
            && clean.Note.Length <= 4000 && clean.Language is "nl" or "en" && IsEmail(clean.Email) && Mobile().IsMatch(clean.Mobile);
        return isGood ? clean : null;
    }

    public static AccountSettings? Clean(AccountSettings settings)
    {
        var networks = settings.Networks.Select(AllowedNetworks.Normalise).ToList();
        var isGood = networks.Count <= MaxNetworks && !networks.Contains(null) && Enum.IsDefined(settings.Preset) && settings.QuotaBytes is null or > 0;
        return isGood ? settings with { Networks = [.. networks.OfType<string>().Distinct()] } : null;
    }

    /// <summary>Lists compare by what is in them.</summary>
    public static bool Same(NewAccount? one, NewAccount other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private static bool IsLine(string text) => !text.Any(char.IsControl);

    private static bool IsEmail(string text) =>
        text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    [GeneratedRegex(@"\A\+[1-9][0-9]{7,14}\z")]
    private static partial Regex Mobile();
}
