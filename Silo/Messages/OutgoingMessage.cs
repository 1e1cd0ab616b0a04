namespace Exchange.Messages;

/// <summary>A message as it leaves: with its secret in it, so it is never stored and never logged.</summary>
/// <param name="Id">The notification's.</param>
/// <param name="Html">Null for an SMS.</param>
/// <param name="Secret">What must not be repeated in anything that is kept of a server's answer.</param>
internal sealed record OutgoingMessage(
    string Id, string ExportId, MessageChannel Channel, string Language, string To, string Subject, string Text, string? Html, string Secret, DateTimeOffset Until)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => Id;
}

/// <summary>Hands a message over, once.</summary>
internal interface IMessageSender
{
    /// <summary>How it ended, within minutes. A fault of network or server is an outcome, not an exception; so is being cancelled.</summary>
    Task<DeliveryResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>Who sends what; in Development both are the outbox.</summary>
internal sealed record MessageSenders(IMessageSender Mail, IMessageSender Sms)
{
    public IMessageSender For(MessageChannel channel) => channel switch
    {
        MessageChannel.Email => Mail,
        MessageChannel.Sms => Sms,
    };
}
