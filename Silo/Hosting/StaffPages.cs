using Exchange.Accounts;
using Exchange.Api;
using Exchange.Dicom.Reading;
using Exchange.Health;
using Exchange.Messages;
using Exchange.Settings;
using Exchange.Staff;

namespace Exchange.Hosting;

/// <summary>Tells the staff pages what they cannot know themselves.</summary>
internal static class StaffPages
{
    private static readonly Dictionary<string, ProblemReason> Reasons = Enum.GetValues<ProblemReason>().ToDictionary(reason => reason.Code);

    public static AdminUiSettings Settings(ExchangeOptions options, IHostEnvironment environment) => new(
        TimelineText.Of,
        (code, language) => Reasons.TryGetValue(code, out var reason) ? reason.Text(language) : code,
        TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone),
        HasOutbox: environment.IsDevelopment(),
        HospitalAccess.TokenHeader);

    /// <summary>What the settings page shows of the configuration; never a password or key.</summary>
    public static ShownSettings Shown(ExchangeOptions options, HospitalDefaults configured, MessageOptions messages, AccountOptions accounts, StaffOptions staff, bool hasOutbox) => new(
        options.TimeZone, configured.Institution.PortalUrl, staff.NeedsSecondFactor, hasOutbox, $"{messages.Mail.Host}:{messages.Mail.Port}", messages.Mail.From,
        Uri.TryCreate(messages.Sms.Url, UriKind.Absolute, out var gateway) ? gateway.Host : null,
        options.Limits.UploadBytes, options.Limits.UploadFiles, options.Limits.UploadsAtOnce, accounts.QuotaBytes, accounts.InvitationLife, accounts.Policies);
}
