using Exchange.Accounts;
using Exchange.Language;
using Exchange.Send;

namespace Exchange.Partners;

/// <summary>Who a partner is, as it is typed.</summary>
public sealed class ProfileForm
{
    private const int MaxName = 200, MaxNote = 4000;

    public string? Organisation { get; set; }
    public string? Department { get; set; }
    public string? ContactName { get; set; }
    public string? Email { get; set; }
    public string? Mobile { get; set; }
    public string Language { get; set; } = "nl";
    public string? Agreement { get; set; }
    public string? Note { get; set; }

    public static ProfileForm Of(AccountProfile profile) => new()
    {
        Organisation = profile.Organisation, Department = profile.Department, ContactName = profile.ContactName, Email = profile.Email, Mobile = profile.Mobile,
        Language = profile.Language, Agreement = profile.AgreementReference, Note = profile.Note,
    };

    /// <summary>A sentence for each field that is missing or wrong; the account checks again.</summary>
    public IReadOnlyDictionary<string, string> Check(Words w)
    {
        Dictionary<string, string> wrong = [];
        Need("organisation", !string.IsNullOrWhiteSpace(Organisation), w.OrganisationNeeded);
        Need("organisation", (Organisation?.Length ?? 0) <= MaxName, w.TooLong(MaxName));
        Need("department", (Department?.Length ?? 0) <= MaxName, w.TooLong(MaxName));
        Need("contactName", !string.IsNullOrWhiteSpace(ContactName), w.ContactNeeded);
        Need("email", EmailAddress.Read(Email) is not null, string.IsNullOrWhiteSpace(Email) ? w.EmailNeeded : w.NoEmail);
        Need("mobile", MobileNumber.Read(Mobile) is not null, string.IsNullOrWhiteSpace(Mobile) ? w.MobileNeeded : MobileNumber.IsDutchButNotMobile(Mobile) ? w.NoMobile : w.NoNumber);
        Need("note", (Note?.Length ?? 0) <= MaxNote, w.TooLong(MaxNote));
        return wrong;

        void Need(string field, bool isGood, string otherwise)
        {
            if (!isGood) wrong.TryAdd(field, otherwise);
        }
    }

    public AccountProfile ToProfile() => new(
        Typed(Organisation), Typed(Department), Typed(ContactName), EmailAddress.Read(Email) ?? Typed(Email), MobileNumber.Read(Mobile) ?? Typed(Mobile), Language, Typed(Agreement), Typed(Note));

    private static string Typed(string? text) => text?.Trim() ?? "";
}
