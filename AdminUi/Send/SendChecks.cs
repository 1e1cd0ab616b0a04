using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Language;

namespace Exchange.Send;

/// <summary>One thing that was looked at before sending.</summary>
/// <param name="IsFine">False: a warning.</param>
/// <param name="MustTick">It leaves only after somebody says that it was looked at.</param>
/// <param name="ExportId">The export that it speaks of; null: none.</param>
public sealed record SendCheck(bool IsFine, string Title, string Text = "", bool MustTick = false, string? ExportId = null);

/// <summary>Mistakes that are easily made and hardly undone.</summary>
internal static class SendChecks
{
    private const long VeryLarge = 2_000_000_000;
    private const int MaxLooked = 50;

    /// <summary>What a recipient's line takes in at, in bytes a second: 20 Mbit/s.</summary>
    private const double Line = 2_500_000;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <param name="domains">That partners have.</param>
    public static async Task<IReadOnlyList<SendCheck>> Of(IGrainFactory grains, Actor by, SendForm form, Draft? draft, IReadOnlyList<string> domains, Words w, Moments m, DateTimeOffset now)
    {
        List<SendCheck> checks = [];
        if (form.Account is null)
        {
            checks.Add(new(true, w.MobileIsGood));
            checks.Add(MailDomain.Meant(form.Email, domains) is { } meant ? new(false, w.DomainUnknown(MailDomain.Of(form.Email ?? "")), w.DomainMeant(meant), MustTick: true) : new(true, w.DomainIsGood));
            if (draft is { PatientName: { Length: > 0 } patient } && !form.IsUpload && !ShareAName(patient, form.Name ?? "")) checks.Add(new(false, w.NameDiffers, w.NameDiffersText(patient, form.Name ?? ""), MustTick: true));
        }
        else if (await grains.GetGrain<IPartnerAccount>(form.Account).Read(by) is { } account)
        {
            checks.Add(account.State is AccountState.Active or AccountState.PasswordDue or AccountState.Invited
                ? new(true, w.AccountIs(w.AccountStateName(account.State))) : new(false, w.AccountIs(w.AccountStateName(account.State)), w.AccountCannotFetch, MustTick: true));
        }
        if (form.IsUpload || draft is not { View: { } view, Study: { } study }) return checks; // Nothing goes along.
        checks.Add(study.HasReport ? new(true, w.ReportGoesAlong) : new(false, w.NoReport, w.NoReportText));
        if (view.Counts.Bytes > VeryLarge) checks.Add(new(false, w.VeryLarge(m.Bytes(view.Counts.Bytes)), w.VeryLargeText(m.Span(TimeSpan.FromSeconds(view.Counts.Bytes / Line)))));
        if (draft.Missing > 0) checks.Add(new(false, w.NotAlong(draft.Missing), w.NotAlongText, MustTick: true));
        checks.Add(await Again(grains, by, form, study, now) is { } before ? new(false, w.SentAgain, w.SentAgainText(m.Short(before.CreatedAt, now), before.Study ?? ""), MustTick: true, before.Id) : new(true, w.NotSentBefore));
        return checks;
    }

    /// <summary>An export of this study to the same person in the last week; one that came to nothing does not count.</summary>
    private static async Task<ExportRow?> Again(IGrainFactory grains, Actor by, SendForm form, StudySummary study, DateTimeOffset now)
    {
        if (study.PatientName.Length == 0 || string.IsNullOrWhiteSpace(form.Name)) return null;
        var page = await grains.GetGrain<IExportList>(0).Page(by, new([], form.Name.Trim(), "createdAt", true, 1, MaxLooked));
        return page.Rows.FirstOrDefault(row => row.CreatedAt > now - Lately && row.State is not (ExportState.Failed or ExportState.Cancelled)
            && string.Equals(row.Recipient.Trim(), form.Name.Trim(), StringComparison.OrdinalIgnoreCase)
            && string.Equals(Bare(row.Patient ?? ""), Bare(study.PatientName), StringComparison.OrdinalIgnoreCase)
            && string.Equals(row.Study ?? "", study.Description, StringComparison.OrdinalIgnoreCase));
    }

    private static string Bare(string name) => name.Replace('^', ' ').Trim();

    /// <summary>A family name in common is enough: initials and order differ from system to system.</summary>
    private static bool ShareAName(string one, string other) =>
        Parts(one).Intersect(Parts(other), StringComparer.OrdinalIgnoreCase).Any();

    private static IEnumerable<string> Parts(string name) => name.Split([' ', ',', '.', '-', '='], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 2 && part.ToLowerInvariant() is not ("van" or "der" or "den" or "von"));
}
