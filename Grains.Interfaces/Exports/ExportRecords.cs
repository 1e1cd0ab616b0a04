using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>What is sent to whom and why.</summary>
/// <param name="RecipientMobile">E.164, for example <c>+31612345634</c>.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>: of the messages and the recipient's pages.</param>
/// <param name="Validity">How long the link opens, from the first byte. More than zero, at most 7 days.</param>
/// <param name="LeaveOutBadFiles">True: bad files are left out and the export carries a warning. False: it fails.</param>
/// <param name="Account">Normalised user name of the partner it goes to, instead of e-mail and mobile, which are empty then; null: a link.</param>
/// <param name="Direction">Of the link. Upload: no files go along; the link opens at once. An account's folders go both ways by themselves.</param>
/// <param name="BytesExpected">Bytes that will come in, when known beforehand; for the progress bar only.</param>
/// <param name="CanBeReadAgain">The files stay where they came from until the export is available (a drop folder): an attempt that breaks off is made again.</param>
/// <param name="IsDraft">Packed before anybody is named: it goes to nobody until it is addressed. Recipient and reason are empty then.</param>
[GenerateSerializer, Immutable, Alias("exchange.export-request")]
public sealed record ExportRequest(
    [property: Id(0)] string RecipientName, [property: Id(1)] string RecipientEmail, [property: Id(2)] string RecipientMobile,
    [property: Id(3)] string Language, [property: Id(4)] string Reason, [property: Id(5)] string? Remark,
    [property: Id(6)] TimeSpan Validity, [property: Id(7)] bool LeaveOutBadFiles, [property: Id(8)] long? BytesExpected = null,
    [property: Id(9)] bool CanBeReadAgain = false, [property: Id(10)] string? Account = null, [property: Id(11)] LinkDirection Direction = LinkDirection.Download,
    [property: Id(12)] bool IsDraft = false);

/// <summary>Offered = packed + left out, once the attempt has ended.</summary>
/// <param name="Bytes">Bytes of the packed instances as they came in.</param>
[GenerateSerializer, Immutable, Alias("exchange.export-counts")]
public sealed record ExportCounts(
    [property: Id(0)] int Offered, [property: Id(1)] int Packed, [property: Id(2)] int LeftOut, [property: Id(3)] long Bytes);

/// <summary>A file that did not go along.</summary>
/// <param name="File">The sender's own name of it, for display only.</param>
/// <param name="Reason">Stable code, for example <c>truncated-pixel-data</c>.</param>
/// <param name="IsHarmless">Nothing is missing without it: another medium's index, or an exact repeat.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-problem")]
public sealed record FileProblem([property: Id(0)] string File, [property: Id(1)] string Reason, [property: Id(2)] bool IsHarmless = false)
{
    /// <summary>The reason of a file that belongs to another patient than the first one.</summary>
    public const string OtherPatient = "other-patient";
}

/// <summary>One part of the package.</summary>
/// <param name="ContentId">Where its bytes are kept.</param>
/// <param name="Size">Bytes of the ZIP.</param>
/// <param name="Sha256">Of the ZIP, lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("exchange.package-part")]
public sealed record PackagePart([property: Id(0)] string ContentId, [property: Id(1)] string Name, [property: Id(2)] long Size, [property: Id(3)] string Sha256);

/// <summary>What a worker proved to be in the package.</summary>
[GenerateSerializer, Immutable, Alias("exchange.packed-content")]
public sealed record PackedContent(
    [property: Id(0)] ExportCounts Counts, [property: Id(1)] IReadOnlyList<FileProblem> Problems,
    [property: Id(2)] IReadOnlyList<PackagePart> Parts, [property: Id(3)] StudySummary Study);

/// <summary>The study in the words of its own headers.</summary>
[GenerateSerializer, Immutable, Alias("exchange.study-summary")]
public sealed record StudySummary(
    [property: Id(0)] string PatientName, [property: Id(1)] string PatientId, [property: Id(2)] DateOnly? Date,
    [property: Id(3)] string Description, [property: Id(4)] string Modalities, [property: Id(5)] int Series, [property: Id(6)] int Instances,
    [property: Id(7)] bool HasReport, [property: Id(8)] string StudyInstanceUid = "", [property: Id(9)] string AccessionNumber = "")
{
    /// <summary>Where no study goes along.</summary>
    public static StudySummary None { get; } = new("", "", null, "", "", 0, 0, false);
}

/// <summary>What the recipient sent back so far, whole files only.</summary>
/// <param name="LastAt">When the last of them was whole.</param>
/// <param name="MayBePart">Of a delivery among them files broke off, or its sender never said that it was all.</param>
[GenerateSerializer, Immutable, Alias("exchange.received-files")]
public sealed record ReceivedFiles([property: Id(0)] int Files, [property: Id(1)] long Bytes, [property: Id(2)] DateTimeOffset LastAt, [property: Id(3)] bool MayBePart = false);

/// <summary>Leave to work on an export.</summary>
/// <param name="Attempt">Goes into file names and reports; null when there is nothing to do.</param>
[GenerateSerializer, Immutable, Alias("exchange.work-order")]
public sealed record WorkOrder([property: Id(0)] int? Attempt, [property: Id(1)] ExportRequest? Request, [property: Id(2)] DateTimeOffset? ContentEndsAt);

/// <summary>One thing that happened; the list is only ever added to.</summary>
/// <param name="Event">Stable code, for example <c>available</c>.</param>
/// <param name="By">Who did it.</param>
/// <param name="Detail">From where, or why: a network address, a server's answer. Null when there is nothing to add.</param>
[GenerateSerializer, Immutable, Alias("exchange.timeline-entry")]
public sealed record TimelineEntry([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Event, [property: Id(2)] string By, [property: Id(3)] string? Detail = null);

/// <summary>An export as staff see it.</summary>
/// <param name="Link">Null until it is open to its recipient.</param>
/// <param name="Received">What came in by its link; null: nothing.</param>
/// <param name="ContentEndsAt">When the images leave, counted from their first byte: access ends then at the latest. Null before that.</param>
[GenerateSerializer, Immutable, Alias("exchange.export-view")]
public sealed record ExportView(
    [property: Id(0)] string Id, [property: Id(1)] ExportState State, [property: Id(2)] bool Warning, [property: Id(3)] ExportFailure? Failure,
    [property: Id(4)] DateTimeOffset CreatedAt, [property: Id(5)] DateTimeOffset? ExpiresAt, [property: Id(6)] DateTimeOffset? ErasedAt,
    [property: Id(7)] ExportCounts Counts, [property: Id(8)] IReadOnlyList<PackagePart> Parts, [property: Id(9)] IReadOnlyList<FileProblem> Problems,
    [property: Id(10)] IReadOnlyList<TimelineEntry> Timeline, [property: Id(11)] ExportRequest Request, [property: Id(12)] StudySummary? Study,
    [property: Id(13)] string CreatedBy, [property: Id(14)] LinkView? Link, [property: Id(15)] IReadOnlyList<MessageView> Messages, [property: Id(16)] long? BytesTotal,
    [property: Id(17)] ReceivedFiles? Received = null, [property: Id(18)] DateTimeOffset? ContentEndsAt = null);
