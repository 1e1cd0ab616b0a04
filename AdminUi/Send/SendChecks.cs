using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Language;
using Exchange.Links;

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

    public static async Task<IReadOnlyList<SendCheck>> Of(IGrainFactory grains, Actor by, SendForm form, Draft? draft, Words w, Moments m, DateTimeOffset now)
    {
        List<SendCheck> checks = [];
        var earlier = await Earlier(grains, by, form);
        if (form.Account is null)
        {
            checks.Add(new(true, w.MobileIsGood));
            checks.Add(MailDomain.Meant(form.Email, await MailDomain.OfPartners(grains, by)) is { } meant ? new(false, w.DomainUnknown(MailDomain.Of(form.Email ?? "")), w.DomainMeant(meant), MustTick: true) : new(true, w.DomainIsGood));
            if (draft is { PatientName: { Length: > 0 } patient } && !form.IsUpload && !PeopleNames.MayBeOne(patient, form.Name ?? ""))
                checks.Add(GetsOthers(earlier, draft.Study) ? new(true, w.GetsOthersStudies) : new(false, w.NameDiffers, w.NameDiffersText(patient, form.Name ?? ""), MustTick: true));
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
        checks.Add(earlier.FirstOrDefault(row => row.CreatedAt > now - Lately && IsOf(row, study)) is { } before
            ? new(false, w.SentAgain, w.SentAgainText(m.Short(before.CreatedAt, now), before.Study ?? ""), ExportId: before.Id) : new(true, w.NotSentBefore));
        return checks;
    }

    /// <summary>What went to the same person before, the newest first; what came to nothing does not count.</summary>
    private static async Task<IReadOnlyList<ExportRow>> Earlier(IGrainFactory grains, Actor by, SendForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Name)) return [];
        var page = await grains.GetGrain<IExportList>(0).Page(by, new([], form.Name.Trim(), "createdAt", true, 1, MaxLooked));
        return [.. page.Rows.Where(row => row.State is not (ExportState.Failed or ExportState.Cancelled) && string.Equals(row.Recipient.Trim(), form.Name.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    private static bool IsOf(ExportRow row, StudySummary study) => study.PatientName.Length > 0
        && string.Equals(Bare(row.Patient ?? ""), Bare(study.PatientName), StringComparison.OrdinalIgnoreCase)
        && string.Equals(row.Study ?? "", study.Description, StringComparison.OrdinalIgnoreCase);

    /// <summary>Somebody looked at the two names before: at this patient's, or at those of several, as a doctor gets them.</summary>
    private static bool GetsOthers(IReadOnlyList<ExportRow> earlier, StudySummary? study)
    {
        var others = earlier.Where(row => row is { Account: null, Direction: not LinkDirection.Upload, Patient.Length: > 0 } && !PeopleNames.MayBeOne(PersonName.Shown(row.Patient), row.Recipient))
            .Select(row => Bare(row.Patient ?? "")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return others.Count > 1 || study is not null && others.Contains(Bare(study.PatientName));
    }

    private static string Bare(string name) => name.Replace('^', ' ').Trim();
}
