using Exchange.Links;

namespace Exchange.Accounts;

/// <summary>
/// A link by mail that, with its code by SMS, lets a partner choose a password: once, for a while. The key is the SHA-256 of
/// the token, lower-case hexadecimal. It never calls its account.
/// </summary>
[GrainInterfaceType("exchange.account-invitation")]
public interface IAccountInvitation : IGrainWithStringKey
{
    /// <summary>A second call changes nothing.</summary>
    [Alias("open")] Task<Verdict> Open(InvitationTerms terms);

    /// <summary>What anyone with the link may know. Changes nothing. Null: unknown, used, expired or withdrawn, without saying which.</summary>
    [Alias("look")] Task<InvitationFace?> Look();

    /// <summary>Counts a try of the code before anything is compared.</summary>
    [Alias("begin-try")] Task<TryTicket> BeginTry();

    /// <summary>Compares in constant time. Right: a visit of 15 minutes in which the password is chosen.</summary>
    [Alias("finish-try")] Task<InvitationAnswer> FinishTry(int number, ImmutableBytes derived, Actor by);

    /// <summary>Whether the code was given rightly in that visit, and the invitation is still open.</summary>
    [Alias("check")] Task<bool> Check(Guid visit);

    /// <summary>Used, or withdrawn. A second call changes nothing.</summary>
    [Alias("close")] Task Close();
}

/// <summary>First: the account has no password yet. Reset: it gets another one.</summary>
public enum InvitationPurpose { First, Reset }

/// <param name="Code">Of the SMS; forgiving of case, spaces and hyphens.</param>
[GenerateSerializer, Immutable, Alias("exchange.invitation-terms")]
public sealed record InvitationTerms(
    [property: Id(0)] string UserName, [property: Id(1)] InvitationPurpose Purpose, [property: Id(2)] string Language, [property: Id(3)] string MobileEnding,
    [property: Id(4)] DateTimeOffset Until, [property: Id(5)] PasswordHash Code);

/// <param name="MobileEnding">The last two digits of the number the code went to.</param>
[GenerateSerializer, Immutable, Alias("exchange.invitation-face")]
public sealed record InvitationFace(
    [property: Id(0)] InvitationPurpose Purpose, [property: Id(1)] string Language, [property: Id(2)] string MobileEnding, [property: Id(3)] DateTimeOffset Until);

/// <param name="UserName">Set only when the code was right and the invitation is open; <paramref name="Visit"/> likewise.</param>
[GenerateSerializer, Immutable, Alias("exchange.invitation-answer")]
public sealed record InvitationAnswer([property: Id(0)] TryOutcome Outcome, [property: Id(1)] int TriesLeft, [property: Id(2)] string? UserName, [property: Id(3)] Guid Visit);
