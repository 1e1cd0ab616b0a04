using Exchange.Accounts;

namespace Exchange.Messages;

/// <summary>
/// One e-mail or one SMS, recorded before it is sent. Repeated by itself only after a definite refusal; where the answer
/// was lost it is uncertain, and only a person repeats it. The key is the notification id, <c>n-…</c>.
/// </summary>
[GrainInterfaceType("exchange.notification")]
public interface INotification : IGrainWithStringKey
{
    /// <summary>Records the message and has it sent. A second call changes nothing: the same message never goes twice by itself.</summary>
    [Alias("send")] Task<Verdict> Send(MessageOrder order);

    /// <summary>Stops it when its sending has not begun. A second call changes nothing.</summary>
    [Alias("withdraw")] Task<Verdict> Withdraw();

    /// <summary>Leave to make one attempt, asked right before the message is sent: only what was really under way in a crash is uncertain.</summary>
    /// <param name="attempt">As it was given to the senders.</param>
    /// <param name="senders">Who sends, so that a dead one is noticed.</param>
    /// <param name="errand">Made for this attempt alone; the same one may ask again when the answer was lost.</param>
    /// <returns>False: it is not to be sent (any more), or another errand has it.</returns>
    [Alias("begin")] Task<bool> Begin(int attempt, string senders, Guid errand);

    /// <summary>How the one attempt ended; told by the worker that made it.</summary>
    [Alias("attempted")] Task<Verdict> Attempted(int attempt, DeliveryResult result);

    /// <summary>The message as staff see it, without secrets; null when there is none.</summary>
    [Alias("read")] Task<MessageView?> Read(Actor by);
}

public enum MessageChannel { Email, Sms }

/// <summary>Which text. Each has its words in both languages.</summary>
public enum MessageTemplate
{
    LinkMail, PasswordSms, AccountInvitationMail, AccountResetMail, AccountCodeSms, PasswordWarningMail, PasswordDueMail, PasswordExpiredMail,
    PasswordChangedMail, PackageArrivedMail, SignInCodeSms, UploadLinkMail, BothLinkMail,
}

/// <summary>Waiting: recorded. Retrying: refused for now, tried again by itself. Uncertain: it may or may not have arrived.</summary>
public enum MessageState { Waiting, Sending, Retrying, Sent, Uncertain, Failed, Withdrawn }

/// <summary>What came of handing a message over.</summary>
public enum DeliveryOutcome
{
    /// <summary>The server took it.</summary>
    Taken,
    /// <summary>Refused for good: another try gives the same answer.</summary>
    Refused,
    /// <summary>Certainly not taken, another try may succeed: no connection, server busy.</summary>
    NotNow,
    /// <summary>The answer was lost after the message was sent.</summary>
    Unknown,
}

/// <param name="Detail">The server's own words, shortened; no secret and no text of the message. Null when there are none.</param>
[GenerateSerializer, Immutable, Alias("exchange.delivery-result")]
public sealed record DeliveryResult([property: Id(0)] DeliveryOutcome Outcome, [property: Id(1)] string? Detail = null);

/// <summary>What is to be said, to whom.</summary>
/// <param name="ExportId">The export it belongs to and reports to; for an account's own message <c>account:</c> and the user name.</param>
/// <param name="Account">The account that it reports to instead; null: the export.</param>
/// <param name="Facts">What a message to a partner speaks of; null for the others.</param>
/// <param name="To">E-mail address, or E.164 number.</param>
/// <param name="SealId">The content id whose key seals the secret; once that key is gone the message can no longer be sent. Empty: it carries no secret.</param>
/// <param name="Secret">Link token (mail) or password (SMS), sealed.</param>
/// <param name="OtherEnd">What the recipient recognises the other message by: last two digits of the number (in the mail), or the e-mail address (in the SMS).</param>
[GenerateSerializer, Immutable, Alias("exchange.message-order")]
public sealed record MessageOrder(
    [property: Id(0)] string ExportId, [property: Id(1)] MessageChannel Channel, [property: Id(2)] MessageTemplate Template,
    [property: Id(3)] string Language, [property: Id(4)] string To, [property: Id(5)] string ToName,
    [property: Id(6)] string SealId, [property: Id(7)] ImmutableBytes Secret, [property: Id(8)] string OtherEnd,
    [property: Id(9)] DateTimeOffset Until, [property: Id(10)] string? Account = null, [property: Id(11)] AccountFacts? Facts = null);

/// <summary>A message as staff see it.</summary>
/// <param name="Detail">Why it failed or is uncertain, in the server's words; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("exchange.message-view")]
public sealed record MessageView(
    [property: Id(0)] string Id, [property: Id(1)] MessageChannel Channel, [property: Id(2)] MessageTemplate Template,
    [property: Id(3)] MessageState State, [property: Id(4)] string To, [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset? SentAt, [property: Id(7)] int Attempts, [property: Id(8)] string? Detail);
