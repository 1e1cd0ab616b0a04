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

    /// <summary>Replaces the password and lifts the lock. Earlier visits end.</summary>
    [Alias("set-password")] Task<Verdict> SetPassword(Actor by, PasswordHash password);

    /// <summary>Moves the end of access.</summary>
    [Alias("extend")] Task<Verdict> Extend(Actor by, DateTimeOffset until);

    /// <summary>Closes the link at once; whatever streams is cut at its next renewal. A second call changes nothing.</summary>
    [Alias("close")] Task<Verdict> Close(Actor by);
}

/// <summary>Bytes that cross a grain call, compared by content nowhere: only the grain compares, in constant time.</summary>
[GenerateSerializer, Immutable, Alias("exchange.bytes")]
public readonly record struct ImmutableBytes([property: Id(0)] ReadOnlyMemory<byte> Value)
{
    /// <summary>Says the length alone: what is in it is secret.</summary>
    public override string ToString() => $"{Value.Length} bytes";
}

/// <summary>A derived password with what it was derived with: PBKDF2-HMAC-SHA512 (NIST SP 800-132).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">Rounds of the derivation, at least 1.</param>
[GenerateSerializer, Immutable, Alias("exchange.password-hash")]
public sealed record PasswordHash([property: Id(0)] ImmutableBytes Salt, [property: Id(1)] int Iterations, [property: Id(2)] ImmutableBytes Hash);

/// <param name="MobileEnding">The last two digits of the number the password went to.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-terms")]
public sealed record LinkTerms(
    [property: Id(0)] string ExportId, [property: Id(1)] string Language, [property: Id(2)] string MobileEnding,
    [property: Id(3)] DateTimeOffset ExpiresAt, [property: Id(4)] PasswordHash Password);

/// <summary>What is shown before the password.</summary>
[GenerateSerializer, Immutable, Alias("exchange.link-face")]
public sealed record LinkFace([property: Id(0)] string Language, [property: Id(1)] string MobileEnding, [property: Id(2)] DateTimeOffset ExpiresAt);

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
[GenerateSerializer, Immutable, Alias("exchange.try-result")]
public sealed record TryResult(
    [property: Id(0)] TryOutcome Outcome, [property: Id(1)] int TriesLeft, [property: Id(2)] string? ExportId, [property: Id(3)] int Visit);
