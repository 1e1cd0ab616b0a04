using Exchange.Settings;

namespace Exchange;

/// <summary>The hospital, as its letters and pages name it.</summary>
/// <param name="Name">Full name, for example <c>Merelhof Ziekenhuis</c>.</param>
/// <param name="Phone">Where a recipient calls for help.</param>
/// <param name="PortalUrl">Public address of the portal, without a trailing slash. Links in messages are built from it, never from a request.</param>
public sealed record Institution(string Name, string Phone, string PortalUrl)
{
    /// <summary>From whom mails come; null: the hospital's name.</summary>
    public string? SenderName { get; init; }

    public string DepartmentDutch { get; init; } = "Afdeling Radiologie";
    public string DepartmentEnglish { get; init; } = "Department of Radiology";

    /// <summary>Null: none is shown.</summary>
    public string? Email { get; init; }

    /// <summary>Null: none is shown.</summary>
    public HospitalLogo? Logo { get; init; }

    public string Sender => SenderName ?? Name;

    /// <param name="language"><c>en</c>; anything else is Dutch.</param>
    public string Department(string language) => language == "en" ? DepartmentEnglish : DepartmentDutch;
}
