using Exchange.Api;
using Exchange.Dicom.Reading;
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
}
