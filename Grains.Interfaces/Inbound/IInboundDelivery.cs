using Exchange.Exports;

namespace Exchange.Inbound;

/// <summary>Something that was handed in to the hospital, until its content ends. The key is the delivery's id, <c>i-…</c>.</summary>
[GrainInterfaceType("exchange.inbound-delivery")]
public interface IInboundDelivery : IGrainWithStringKey
{
    /// <summary>It is coming in, or is all there. Once it was closed, another call changes nothing.</summary>
    [Alias("arrive")] Task<Verdict> Arrive(Actor by, InboundArrival arrival);

    /// <summary>What the reader found. A second call changes nothing.</summary>
    [Alias("checked")] Task<Verdict> Checked(Actor by, InboundCheck check);

    /// <summary>The hospital takes it. Only what was looked at, and was not refused, can be taken; a second call changes nothing.</summary>
    [Alias("accept")] Task<Verdict> Accept(Actor by);

    /// <summary>The hospital does not take it; its content ends when it would have ended anyway. A second call changes nothing.</summary>
    /// <param name="reason">1 to 200 characters, kept in the log: nothing of a patient belongs in it. Otherwise <see cref="Verdict.OutOfRange"/>.</param>
    [Alias("refuse")] Task<Verdict> Refuse(Actor by, string reason);

    /// <summary>Leave to read a file of it, or all of them, noted in the log. False: there is none, it is still coming in, or its time is over.</summary>
    /// <param name="fileId">Null: all.</param>
    [Alias("open")] Task<bool> Open(Actor by, string? fileId);

    /// <summary>Null when there is none.</summary>
    [Alias("read")] Task<InboundView?> Read(Actor by);
}

/// <summary>
/// Arriving: files are still coming in. Arrived: all there, not looked at yet. Checked: looked at, whatever was found. TakenBack: by who
/// sent it. Ended: its content is gone. Accepted, Refused: somebody of the hospital decided.
/// </summary>
public enum InboundState { Arrived, Checked, TakenBack, Ended, Accepted, Refused, Arriving }

public static class InboundStates
{
    extension(InboundState state)
    {
        /// <summary>Its bytes are there, and may be taken out.</summary>
        public bool HasContent => state is not (InboundState.Arriving or InboundState.TakenBack or InboundState.Ended);
    }
}

/// <summary>What it is, by its bytes. Mixed: images, and such as are damaged. Other files, such as the viewer of a CD, do no harm.</summary>
public enum InboundContent { Images, Mixed, NoImages }

/// <param name="Sender">Organisation and department, or the recipient of the link, in words.</param>
/// <param name="Account">Whose folder keeps the bytes: an account, or the box of a link.</param>
/// <param name="ExportId">The export whose link it came by; null: by an account.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-arrival")]
public sealed record InboundArrival(
    [property: Id(0)] string Sender, [property: Id(1)] string Account, [property: Id(2)] DeliveryStanding Standing, [property: Id(3)] string? ExportId = null);

/// <param name="Instances">Readable DICOM instances.</param>
/// <param name="Problems">Files that are none, or are damaged; at most 200 are named.</param>
/// <param name="ProblemCount">All of them.</param>
/// <param name="Patients">How many different patients the headers name.</param>
/// <param name="Study">Of the first instance; null when there is none.</param>
/// <param name="Studies">How many different studies there are.</param>
/// <param name="Damaged">How many of the problems are not harmless: images that cannot be read, or not wholly.</param>
/// <param name="Others">Of the studies after the first, at most 19; null: none.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-check")]
public sealed record InboundCheck(
    [property: Id(0)] InboundContent Content, [property: Id(1)] int Instances, [property: Id(2)] IReadOnlyList<FileProblem> Problems,
    [property: Id(3)] int ProblemCount, [property: Id(4)] int Patients, [property: Id(5)] StudySummary? Study,
    [property: Id(6)] int Studies = 1, [property: Id(7)] int Damaged = 0, [property: Id(8)] IReadOnlyList<StudySummary>? Others = null);

/// <param name="By">Who decided.</param>
/// <param name="Reason">Why it was refused; null when it was accepted.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-decision")]
public sealed record InboundDecision([property: Id(0)] bool IsAccepted, [property: Id(1)] string By, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string? Reason);

/// <param name="Files">Whole files.</param>
/// <param name="Cut">Files of the same go that broke off, when it was closed.</param>
/// <param name="IsDeclared">The sender said that this is all.</param>
/// <param name="Check">Null until it was looked at.</param>
/// <param name="OpenedBy">Who first took something out.</param>
/// <param name="Decision">Null until somebody decided.</param>
/// <param name="MayBePart">Files broke off, or who sent it by link never said that this is all.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-view")]
public sealed record InboundView(
    [property: Id(0)] string Id, [property: Id(1)] InboundState State, [property: Id(2)] string Account, [property: Id(3)] string Sender,
    [property: Id(4)] int Files, [property: Id(5)] long Bytes, [property: Id(6)] int Cut, [property: Id(7)] bool IsDeclared,
    [property: Id(8)] DateTimeOffset ArrivedAt, [property: Id(9)] DateTimeOffset EndsAt,
    [property: Id(10)] DateTimeOffset? CheckedAt, [property: Id(11)] InboundCheck? Check, [property: Id(12)] DateTimeOffset? OpenedAt,
    [property: Id(13)] string? ExportId = null, [property: Id(14)] string? OpenedBy = null, [property: Id(15)] InboundDecision? Decision = null,
    [property: Id(16)] bool MayBePart = false);
