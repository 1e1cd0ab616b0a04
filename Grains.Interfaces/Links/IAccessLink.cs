using Exchange.Exports;

namespace Exchange.Links;

/// <summary>The door to one export for whoever holds both the link and the password. The key is the SHA-256 of the token, lower-case hexadecimal.</summary>
[GrainInterfaceType("exchange.access-link")]
public interface IAccessLink : IGrainWithStringKey
{
    /// <summary>Opens the link. A second call with the same export changes nothing.</summary>
    [Alias("open")] Task<Verdict> Open(LinkTerms terms);

    /// <summary>What anyone who holds the link may know. Changes nothing, however often it is asked. Null: unknown, expired or revoked, without saying which.</summary>
    [Alias("look")] Task<LinkFace?> Look();

    /// <summary>Counts a try before anything is compared, and hands out what the door needs to derive the hash.</summary>
    [Alias("begin-try")] Task<TryTicket> BeginTry();

    /// <summary>Compares in constant time. When right, earlier wrong tries are forgotten.</summary>
    /// <param name="number">Of the ticket; each ticket is good for one answer.</param>
    [Alias("finish-try")] Task<TryResult> FinishTry(int number, ImmutableBytes derived, Actor by);

    /// <summary>What the holder of a right password sees; null when that sign-in has ended: link closed, expired, or a newer password.</summary>
    /// <param name="visit">As given with the right password.</param>
    [Alias("visit")] Task<SharedStudy?> Visit(int visit);

    /// <summary>The recipient agrees to the terms, once; without it no bytes are sent. A second call changes nothing.</summary>
    /// <returns>NotFound when the visit has ended.</returns>
    [Alias("agree")] Task<Verdict> Agree(int visit, Actor by);

    /// <summary>Whether files may be sent in now: the visit lasts, the terms were agreed to, and the link is for that.</summary>
    [Alias("may-upload")] Task<bool> MayUpload(int visit);

    /// <summary>Leave to send bytes of a part, for 2 seconds; to be renewed by <see cref="Renew"/>. Null when there is nothing to read any more, or the terms were not agreed to.</summary>
    /// <param name="part">From 1.</param>
    [Alias("lease")] Task<ReadLease?> Lease(int visit, int part);

    /// <summary>Whether sending may go on for another 2 seconds. False cuts the stream.</summary>
    [Alias("renew")] Task<bool> Renew(int visit);

    /// <summary>Bytes of a part that were handed to the recipient's connection. Fetched once every byte of every part was.</summary>
    /// <param name="spans">In any order; overlaps do no harm.</param>
    [Alias("served")] Task Served(int visit, int part, IReadOnlyList<ByteSpan> spans, Actor by);

    /// <summary>The link as staff see it; null when there is none.</summary>
    [Alias("read")] Task<LinkView?> Read(Actor by);

    /// <summary>Replaces the password and lifts the lock. Earlier visits end.</summary>
    /// <param name="mobileEnding">The last digits of the number that it goes to.</param>
    [Alias("set-password")] Task<Verdict> SetPassword(Actor by, PasswordHash password, string mobileEnding);

    /// <summary>Moves the end of access.</summary>
    [Alias("extend")] Task<Verdict> Extend(Actor by, DateTimeOffset until);

    /// <summary>Closes the link at once; whatever streams is cut at its next renewal. A second call changes nothing.</summary>
    [Alias("close")] Task<Verdict> Close(Actor by);
}

/// <summary>A derived password with what it was derived with: PBKDF2-HMAC-SHA512 (NIST SP 800-132).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">Rounds of the derivation, at least 1.</param>
[GenerateSerializer, Immutable, Alias("exchange.password-hash")]
public sealed record PasswordHash([property: Id(0)] ImmutableBytes Salt, [property: Id(1)] int Iterations, [property: Id(2)] ImmutableBytes Hash);

/// <summary>Which way files go, as the recipient sees it: from the hospital, to it, or both.</summary>
public enum LinkDirection { Download, Upload, Both }

/// <param name="MobileEnding">The last two digits of the number the password went to.</param>
/// <param name="Share">What opens; forgotten when the link ends.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-terms")]
public sealed record LinkTerms(
    [property: Id(0)] string ExportId, [property: Id(1)] string Language, [property: Id(2)] string MobileEnding,
    [property: Id(3)] DateTimeOffset ExpiresAt, [property: Id(4)] PasswordHash Password, [property: Id(5)] SharedStudy Share);

/// <summary>What the recipient gets, and may send.</summary>
/// <param name="Parts">Empty when nothing is to be had.</param>
/// <param name="LeftOut">Files of the sender that did not go along.</param>
/// <param name="AgreedAt">When the recipient agreed to the terms; null: not yet.</param>
[GenerateSerializer, Immutable, Alias("exchange.shared-study")]
public sealed record SharedStudy(
    [property: Id(0)] StudySummary Study, [property: Id(1)] IReadOnlyList<PackagePart> Parts, [property: Id(2)] IReadOnlyList<FileProblem> LeftOut,
    [property: Id(3)] string Language, [property: Id(4)] DateTimeOffset ExpiresAt, [property: Id(5)] DateTimeOffset? AgreedAt = null,
    [property: Id(6)] LinkDirection Direction = LinkDirection.Download);

/// <param name="Part">Its SHA-256 is the strong ETag.</param>
/// <param name="Key">That one part's content key, 32 bytes; kept in memory only.</param>
[GenerateSerializer, Immutable, Alias("exchange.read-lease")]
public sealed record ReadLease([property: Id(0)] PackagePart Part, [property: Id(1)] ImmutableBytes Key);

/// <param name="Start">First byte, from 0.</param>
/// <param name="End">One past the last.</param>
[GenerateSerializer, Immutable, Alias("exchange.byte-span")]
public readonly record struct ByteSpan([property: Id(0)] long Start, [property: Id(1)] long End);

/// <summary>Whether a link opens.</summary>
public enum LinkStatus { Open, Locked, Expired, Closed }

/// <summary>A link as staff see it.</summary>
/// <param name="Downloads">How often every byte was sent.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-view")]
public sealed record LinkView(
    [property: Id(0)] string Key, [property: Id(1)] string ExportId, [property: Id(2)] LinkStatus Status, [property: Id(3)] int Opens,
    [property: Id(4)] int Downloads, [property: Id(5)] int WrongPasswords, [property: Id(6)] DateTimeOffset ExpiresAt,
    [property: Id(7)] DateTimeOffset? LastOpenedAt, [property: Id(8)] DateTimeOffset? LastFetchedAt, [property: Id(9)] string? LastAddress,
    [property: Id(10)] LinkDirection Direction = LinkDirection.Download);

/// <summary>What is shown before the password.</summary>
/// <param name="WaitUntil">Set while no try is taken.</param>
/// <param name="Locked">Staff must send a new password.</param>
/// <param name="TriesLeft">Before the lock.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-face")]
public sealed record LinkFace(
    [property: Id(0)] string Language, [property: Id(1)] string MobileEnding, [property: Id(2)] DateTimeOffset ExpiresAt,
    [property: Id(3)] DateTimeOffset? WaitUntil, [property: Id(4)] bool Locked, [property: Id(5)] int TriesLeft,
    [property: Id(6)] LinkDirection Direction = LinkDirection.Download);

/// <summary>Leave to try a password, or word that it must wait.</summary>
/// <param name="WaitUntil">Set: this try is not taken until then, and was not counted.</param>
/// <param name="Locked">The tenth wrong try locked it; staff must send a new password.</param>
[GenerateSerializer, Immutable, Alias("exchange.try-ticket")]
public sealed record TryTicket(
    [property: Id(0)] int Number, [property: Id(1)] ImmutableBytes Salt, [property: Id(2)] int Iterations,
    [property: Id(3)] DateTimeOffset? WaitUntil, [property: Id(4)] bool Locked);

/// <summary>What came of a try.</summary>
public enum TryOutcome { Right, Wrong, Locked, Expired, Revoked, Spent }

/// <param name="ExportId">Set only when the password was right and the link is open.</param>
/// <param name="TriesLeft">Before the lock.</param>
/// <param name="Visit">Names this sign-in; a new password ends it.</param>
/// <param name="WaitUntil">Set: the next try is not taken until then.</param>
/// <param name="EndedAt">When the link ended; set with Expired and Revoked.</param>
[GenerateSerializer, Immutable, Alias("exchange.try-result")]
public sealed record TryResult(
    [property: Id(0)] TryOutcome Outcome, [property: Id(1)] int TriesLeft, [property: Id(2)] string? ExportId, [property: Id(3)] int Visit,
    [property: Id(4)] DateTimeOffset? WaitUntil = null, [property: Id(5)] DateTimeOffset? EndedAt = null);
