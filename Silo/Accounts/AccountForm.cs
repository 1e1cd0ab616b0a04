using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Exchange.Accounts;

/// <summary>The body of <c>POST /api/accounts</c> (design, section 6).</summary>
/// <param name="PasswordPolicy"><c>instelling</c> or <c>modern</c>; null: what the settings let new accounts start with.</param>
/// <param name="QuotaBytes">Of the upload folder; null: the exchange's default.</param>
/// <param name="SmsCode">Signing in on the web takes a code by SMS as well. Default: no.</param>
internal sealed partial record AccountForm(
    string? UserName, string? Organisation, string? Department, string? ContactName, string? Email, string? Mobile, string? Language,
    string? PasswordPolicy, IReadOnlyList<string>? PublicKeys, IReadOnlyList<string>? AllowedNetworks, long? QuotaBytes,
    string? AgreementReference, string? Note, bool? SmsCode = null)
{
    /// <summary>A sentence for each field that is missing or wrong; the account checks again.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        Dictionary<string, string> problems = [];
        Check("userName", Accounts.UserName.Normalise(UserName ?? "") is not null, "3 to 32 of a-z, 0-9, '.', '_' and '-', beginning and ending with a letter or digit.");
        Check("organisation", Organisation?.Trim() is { Length: > 0 and <= 200 }, "1 to 200 characters.");
        Check("department", (Department?.Length ?? 0) <= 200, "At most 200 characters.");
        Check("contactName", ContactName?.Trim() is { Length: > 0 and <= 200 }, "1 to 200 characters.");
        Check("email", Email is { Length: <= 254 } email && MailAddress.TryCreate(email.Trim(), out var address) && address.Address == email.Trim(), "This is not an e-mail address.");
        Check("mobile", MobileNumber().IsMatch((Mobile ?? "").Replace(" ", "")), "A mobile number with country code, for example +31612345678.");
        Check("language", Language is null or "nl" or "en", "'nl' or 'en'.");
        Check("passwordPolicy", PasswordPolicy is null || Preset is not null, "'instelling' or 'modern'.");
        Check("publicKeys", (PublicKeys ?? []).All(line => SshPublicKey.Parse(line) is not null) && PublicKeys is not { Count: > 20 },
            "Lines of OpenSSH .pub files, at most 20: ed25519, ECDSA, or RSA of 2048 bits or more.");
        Check("allowedNetworks", (AllowedNetworks ?? []).All(network => Accounts.AllowedNetworks.Normalise(network) is not null) && AllowedNetworks is not { Count: > 32 },
            "CIDR blocks or addresses, at most 32, for example 192.0.2.0/24 or 2001:db8::/48.");
        Check("quotaBytes", QuotaBytes is null or > 0, "More than 0.");
        Check("agreementReference", (AgreementReference?.Length ?? 0) <= 200, "At most 200 characters.");
        Check("note", (Note?.Length ?? 0) <= 4000, "At most 4000 characters.");
        return problems;

        void Check(string field, bool isGood, string wrong)
        {
            if (!isGood) problems[field] = wrong;
        }
    }

    /// <summary>Only of a form without problems.</summary>
    /// <param name="preset">When the form names none.</param>
    public NewAccount ToAccount(PasswordPreset preset) => new(
        new(Organisation ?? "", Department ?? "", ContactName ?? "", Email ?? "", Mobile ?? "", Language ?? "nl", AgreementReference ?? "", Note ?? ""),
        new(Preset ?? preset, AllowedNetworks ?? [], QuotaBytes, SmsCode ?? false), PublicKeys ?? []);

    private PasswordPreset? Preset => PasswordPolicy?.ToLowerInvariant() switch
    {
        "instelling" => PasswordPreset.Instelling,
        "modern" => PasswordPreset.Modern,
        _ => null,
    };

    [GeneratedRegex(@"\A\+[1-9][0-9]{7,14}\z")]
    private static partial Regex MobileNumber();
}
