using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>One study on its way out, from being asked for until nothing is left of it. The key is the export id, <c>x-…</c>.</summary>
[GrainInterfaceType("exchange.study-export")]
public interface IStudyExport : IGrainWithStringKey
{
    /// <summary>Registers the export. A second call with the same request changes nothing and answers as the first.</summary>
    /// <returns><see cref="Verdict.OutOfRange"/>: no such account, or a validity outside its limits. <see cref="Verdict.NotNow"/>: registered with another request.</returns>
    [Alias("request")] Task<Verdict> Request(Actor by, ExportRequest request);

    /// <summary>
    /// A worker starts on it. Content counts from here: its end is at most 7 days later, whatever becomes of the export.
    /// </summary>
    /// <param name="worker">The worker's silo, as a parsable address, so that a dead one is noticed.</param>
    [Alias("begin")] Task<WorkOrder> Begin(string worker);

    /// <summary>A whole body came in under this export's key.</summary>
    /// <param name="body">Digest of its files, lower-case hexadecimal.</param>
    /// <param name="isPacked">True: it is what the attempt packs, and is kept, once. False: a repeat, which is compared only.</param>
    [Alias("received")] Task<BodyMatch> Received(string body, bool isPacked);

    /// <summary>Says where a packed draft goes; it opens to its recipient at once. A second call with the same request changes nothing.</summary>
    /// <param name="request">Its validity counts from this call, and ends with the content at the latest.</param>
    [Alias("address")] Task<AddressOutcome> Address(Actor by, ExportRequest request);

    /// <summary>How far the worker is. Not stored; shown live.</summary>
    /// <param name="problems">Files that cannot go along, as far as is known; the first 100.</param>
    [Alias("progress")] Task<Verdict> Progress(int attempt, ExportCounts counts, IReadOnlyList<FileProblem> problems);

    /// <summary>The package is closed, cross-checked and published; the export opens to its recipient.</summary>
    [Alias("packed")] Task<Verdict> Packed(int attempt, PackedContent content);

    /// <summary>The attempt came to nothing.</summary>
    [Alias("work-failed")] Task<Verdict> WorkFailed(int attempt, ExportFailure failure, ExportCounts counts, IReadOnlyList<FileProblem> problems);

    /// <summary>Key and file of every part are gone from the disk.</summary>
    [Alias("erased")] Task<Verdict> Erased();

    /// <summary>What the link reports. A report whose number was seen already changes nothing.</summary>
    [Alias("used")] Task Used(LinkReport report);

    /// <summary>What came in by its link, in all. Telling it again changes nothing.</summary>
    [Alias("sent-in")] Task SentIn(ReceivedFiles received);

    /// <summary>What a message of this export has come to. Telling it again changes nothing.</summary>
    [Alias("message-changed")] Task MessageChanged(MessageView message);

    /// <summary>Closes the export at once and lets its content be erased. A second call changes nothing.</summary>
    [Alias("revoke")] Task<Verdict> Revoke(Actor by);

    /// <summary>Begins a failed export again whose files are still where they came from. Others must be sent again: <see cref="Verdict.NotNow"/>.</summary>
    [Alias("retry")] Task<Verdict> Retry(Actor by);

    /// <summary>Stops an export that is not yet available.</summary>
    [Alias("cancel")] Task<Verdict> Cancel(Actor by);

    /// <summary>Moves the end of access. Refused beyond the end of content: then the study is to be sent again.</summary>
    [Alias("extend")] Task<Verdict> Extend(Actor by, DateTimeOffset until);

    /// <summary>Sends the mail with the link again.</summary>
    /// <param name="email">A corrected address; null: the same.</param>
    [Alias("resend-email")] Task<Verdict> ResendEmail(Actor by, string? email);

    /// <summary>Sends a new password; the old one opens nothing any more.</summary>
    /// <param name="mobile">A corrected number, E.164; null: the same.</param>
    [Alias("resend-sms")] Task<Verdict> ResendSms(Actor by, string? mobile);

    /// <summary>The whole export, or null when there is none.</summary>
    [Alias("read")] Task<ExportView?> Read(Actor by);
}

/// <summary>The states of the design, section 3. Draft: packed and proven, and addressed to nobody yet; it ends a day after it was begun.</summary>
public enum ExportState { Requested, Retrieving, Checking, Packaging, Delivering, Available, Fetched, Expired, Failed, Cancelled, Revoked, Draft }

/// <summary>Why an attempt failed, as staff read it.</summary>
public enum ExportFailure { UploadCut, NothingToPack, BadFiles, TwoPatients, ReportIsNoPdf, CrossCheck, DiskFull, TooLarge, WorkerLost, AccountClosed }

/// <summary>What came of addressing a draft.</summary>
public enum AddressOutcome
{
    Addressed,
    NotFound,
    /// <summary>Not packed yet, thrown away, or addressed to somebody else before.</summary>
    NotNow,
    /// <summary>A validity outside its limits, or a link for upload alone: then nothing goes along.</summary>
    OutOfRange,
    /// <summary>There is no such account, or it is closed.</summary>
    NoSuchAccount,
    /// <summary>Files do not go along, and the request does not allow that.</summary>
    NotAgreed,
}

/// <summary>Whether a body is the one that came first under its key. Not yet: that one is still arriving. Same also when nothing of the first was kept.</summary>
public enum BodyMatch { Same, Other, NotYet }

/// <summary>What is reported of a link: the right password given, every byte of every part sent, locked after too many wrong tries.</summary>
public enum LinkUse { Opened, Fetched, Locked }

/// <param name="Number">From 1, per link; never reused.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-report")]
public sealed record LinkReport(
    [property: Id(0)] string LinkKey, [property: Id(1)] int Number, [property: Id(2)] LinkUse Use, [property: Id(3)] DateTimeOffset At, [property: Id(4)] Actor By);
