using Exchange.Figures;
using Exchange.Language;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>How far an export is: as a strip of 6 steps of ours and 2 of the recipient's, and in words.</summary>
/// <param name="Word">The state in words.</param>
/// <param name="Detail">What is known more; may be empty.</param>
/// <param name="Sentence">What the strip says.</param>
public sealed record ExportProgress(Kind Kind, string Word, string Detail, IReadOnlyList<Segment> Segments, string Sentence)
{
    /// <summary>The recipient's part begins here.</summary>
    public const int Gap = 6;
    private const int Steps = 8, Receive = 2, Notify = 6, Open = 7;

    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>A person is needed: failed, a message did not arrive, locked, or ending unopened.</summary>
    public bool NeedsYou => Kind is Kind.Failed or Kind.Warning;

    public static ExportProgress Of(ExportRow row, Words w, Moments m, DateTimeOffset now) => row.State switch
    {
        ExportState.Requested => At(Receive, Kind.Waiting, w.WaitsForWork, "", Fill.Empty, w),
        ExportState.Retrieving or ExportState.Checking or ExportState.Packaging or ExportState.Delivering => Running(row, w, m),
        ExportState.Draft => At(Notify, Kind.Waiting, w.DraftState, "", Fill.Empty, w),
        ExportState.Failed => At(Receive, Kind.Failed, row.Failure is { } why ? w.FailureText(why) : w.KindName(Kind.Failed), "", Fill.Failed, w),
        ExportState.Cancelled => At(Receive, Kind.Revoked, w.Cancelled, Erasure(row, w), Fill.Empty, w),
        ExportState.Available or ExportState.Fetched => OpenTo(row, w, m, now),
        ExportState.Revoked => Over(row, Kind.Revoked, w.Revoked, w),
        ExportState.Expired => Over(row, Kind.Expired, w.Expired, w),
    };

    /// <summary>Receiving, checking and packing happen at once, so their three steps fill as one.</summary>
    private static ExportProgress Running(ExportRow row, Words w, Moments m)
    {
        var detail = row.BytesTotal is { } total and > 0
            ? $"{w.Packed(m.Images(row.Counts.Packed))}, {w.OfTotal(m.Bytes(row.Counts.Bytes), m.Bytes(total))}"
            : $"{w.Packed(m.Images(row.Counts.Packed))}, {m.Bytes(row.Counts.Bytes)}";
        var part = row.BytesTotal is > 0 ? Math.Clamp(row.Counts.Bytes / (double)row.BytesTotal.Value, 0, 1) * 3 : 0.5;
        var step = Receive + Math.Min((int)part, 2);
        var segments = Filled(step, Fill.Partly, part - Math.Min((int)part, 2));
        return new(Kind.Running, w.Receiving, detail, segments, w.StepSentence(step, detail));
    }

    private static ExportProgress OpenTo(ExportRow row, Words w, Moments m, DateTimeOffset now)
    {
        var left = row.ExpiresAt is { } end && end > now ? w.LeftOver(m.Left(end - now)) : "";
        if (row.Locked) return At(Open, Kind.Warning, w.LinkLocked, w.TenWrong, Fill.Warning, w) with { Segments = Shut(row) };
        if (Trouble(row, w) is { } trouble) return At(Notify, Kind.Warning, trouble.Word, trouble.Detail, Fill.Warning, w) with { Segments = Passed(row, Fill.Warning) };
        if (row.FetchedAt is { } fetched)
            return new(Kind.Done, w.DownloadedAt(m.Short(fetched, now)), Joined(row.Downloads > 1 ? w.Times(row.Downloads) : "", Received(row, w, m), LeftOut(row, w, m), left), Passed(row, Fill.Done), w.AllSteps);
        if (row.Received > 0 && row.Direction is LinkDirection.Upload)
            return row.ReceivedMayBePart
                ? new(Kind.Warning, w.ReceivedFiles(m.Number(row.Received), row.Received), Joined(w.PerhapsPart, left), Passed(row, Fill.Done), w.MayBePart)
                : new(Kind.Done, w.ReceivedFiles(m.Number(row.Received), row.Received), left, Passed(row, Fill.Done), w.AllSteps);
        if (row.OpenedAt is { } opened)
            return At(Open, Kind.Ready, w.OpenedAt(m.Short(opened, now)), Joined(row.Direction is LinkDirection.Upload ? w.NothingSentYet : w.NotDownloaded, Received(row, w, m), LeftOut(row, w, m), left), Fill.Proven, w) with { Segments = Passed(row, Fill.Done) };
        if (row.Mail is not MessageState.Sent || row.Account is null && row.Sms is not MessageState.Sent)
            return At(Notify, Kind.Running, w.SendingMessages, row.Mail is MessageState.Retrying || row.Sms is MessageState.Retrying ? w.Retrying : "", Fill.Partly, w);

        // The last day; of a link that was only meant for hours, its last quarter.
        var endsSoon = row.ExpiresAt - now < LastDay && row.ExpiresAt - now < (row.ExpiresAt - row.CreatedAt) / 4;
        return At(Notify, endsSoon ? Kind.Warning : Kind.Ready, w.Ready, Joined(w.NotOpened, LeftOut(row, w, m), left), endsSoon ? Fill.Warning : Fill.Done, w);
    }

    private static (string Word, string Detail)? Trouble(ExportRow row, Words w) =>
        row.Mail is MessageState.Failed ? (w.MailFailed, "")
        : row.Sms is MessageState.Failed ? (w.SmsFailed, "")
        : row.FetchedAt is not null || row.OpenedAt is not null ? null // It arrived after all.
        : row.Mail is MessageState.Uncertain ? (w.MailUncertain, "")
        : row.Sms is MessageState.Uncertain ? (w.SmsUncertain, "")
        : null;

    private static ExportProgress Over(ExportRow row, Kind kind, string word, Words w) => new(
        kind, word, Joined(kind is Kind.Expired && row.FetchedAt is null && row.Direction is not LinkDirection.Upload ? w.NeverDownloaded : "", Erasure(row, w)),
        row.Counts.Packed > 0 || row.Direction is LinkDirection.Upload ? Passed(row, Fill.Done) : Filled(Receive, Fill.Empty, 0), word);

    private static ExportProgress At(int step, Kind kind, string word, string detail, Fill fill, Words w) =>
        new(kind, word, detail, Filled(step, fill, 0.5), w.StepSentence(step, word));

    private static Segment[] Passed(ExportRow row, Fill messages)
    {
        var segments = Filled(Notify, messages, 0);
        if (row.OpenedAt is not null || row.FetchedAt is not null) segments[Open - 1] = new(Fill.Proven);
        if (row.Direction is LinkDirection.Upload && row.Received > 0) segments[Steps - 1] = new(row.ReceivedMayBePart ? Fill.Warning : Fill.Proven);
        else if (row.FetchedAt is not null) segments[Steps - 1] = new(Fill.Proven);
        return segments;
    }

    /// <summary>The messages arrived; what is in the way is the door itself.</summary>
    private static Segment[] Shut(ExportRow row)
    {
        var segments = Passed(row, Fill.Done);
        segments[Open - 1] = new(Fill.Warning);
        return segments;
    }

    /// <summary>All before the step done, the step itself as told, the rest empty.</summary>
    private static Segment[] Filled(int step, Fill fill, double part) =>
        [.. Enumerable.Range(1, Steps).Select(i => i < step ? new Segment(Fill.Done) : i == step ? new Segment(fill, part) : default)];

    private static string Received(ExportRow row, Words w, Moments m) =>
        row.Received == 0 ? "" : Joined(w.ReceivedFiles(m.Number(row.Received), row.Received), row.ReceivedMayBePart ? w.PerhapsPart : "");

    private static string LeftOut(ExportRow row, Words w, Moments m) => row.Counts.LeftOut > 0 ? w.LeftOut(m.Number(row.Counts.LeftOut)) : "";

    private static string Erasure(ExportRow row, Words w) => row.ErasedAt is null || row.Direction is LinkDirection.Upload ? "" : w.Erased; // Of a request nothing was there to erase.

    private static string Joined(params ReadOnlySpan<string> parts) => string.Join(", ", parts.ToArray().Where(part => part.Length > 0));
}
