using Exchange.Dicom.Reading;
using Exchange.Exports;
using Exchange.Language;
using Exchange.Links;

namespace Exchange.Api;

/// <summary>An export as the API shows it (design, section 6).</summary>
internal sealed record ExportResponse(
    string Id, ExportState State, bool Warning, string Route, LinkDirection Direction, ExportFailure? Failure, string? Advice, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? ErasedAt,
    ExportCounts Counts, IReadOnlyList<ExportResponse.Package> Packages, IReadOnlyList<ExportResponse.Problem> Problems, ExportResponse.LinkAccess? Access, ReceivedFiles? Received,
    IReadOnlyList<ExportResponse.Message> Messages, IReadOnlyList<ExportResponse.Entry> Timeline)
{
    public sealed record Package(string Name, long Size, string Sha256, DateTimeOffset? DeletedAt);
    public sealed record Problem(string File, string Reason, string Text);
    public sealed record LinkAccess(LinkStatus State, int Opens, int Downloads, int WrongPasswords);
    public sealed record Message(string Id, string Channel, string State, string To, DateTimeOffset? SentAt, int Attempts, string? Detail);
    public sealed record Entry(DateTimeOffset At, string Event, string By, string Text, string? Detail);

    private static readonly IReadOnlyDictionary<string, ProblemReason> Reasons = Enum.GetValues<ProblemReason>().ToDictionary(reason => reason.Code);

    /// <param name="language"><c>nl</c> or <c>en</c>.</param>
    public static ExportResponse From(ExportView view, string language) => new(
        view.Id, view.State, view.Warning, view.Request.Account is null ? "link" : "account", view.Request.Direction, view.Failure, AdviceOn(view, language), view.CreatedAt, view.CreatedBy, view.ExpiresAt, view.ErasedAt, view.Counts,
        [.. view.Parts.Select(part => new Package(part.Name, part.Size, part.Sha256, view.ErasedAt))],
        [.. view.Problems.Select(problem => new Problem(problem.File, problem.Reason, Reasons.TryGetValue(problem.Reason, out var reason) ? reason.Text(language) : problem.Reason))],
        view.Link is { } link ? new(link.Status, link.Opens, link.Downloads, link.WrongPasswords) : null, view.Received,
        [.. view.Messages.Select(m => new Message(m.Id, m.Channel.ToString().ToLowerInvariant(), m.State.ToString(), m.To, m.SentAt, m.Attempts, m.Detail))],
        [.. view.Timeline.Select(entry => new Entry(entry.At, entry.Event, entry.By, TimelineText.Of(entry.Event, language), entry.Detail))]);

    /// <summary>What to do about an attempt that failed; null of any other.</summary>
    private static string? AdviceOn(ExportView view, string language) => view is not { State: ExportState.Failed, Failure: { } failure } ? null : failure switch
    {
        ExportFailure.UploadCut or ExportFailure.WorkerLost or ExportFailure.DiskFull when view.Request.CanBeReadAgain =>
            language == "nl" ? "Er is niets verstuurd. Probeer opnieuw met retry." : "Nothing was sent. Try again with retry.",
        ExportFailure.UploadCut or ExportFailure.WorkerLost or ExportFailure.DiskFull =>
            language == "nl" ? "Er is niets verstuurd. Stuur de bestanden opnieuw; onder dezelfde Idempotency-Key is het dezelfde verzending."
            : "Nothing was sent. Send the files again; under the same Idempotency-Key it is the same export.",
        _ => Words.In(language).FailureAdvice(failure),
    };
}
