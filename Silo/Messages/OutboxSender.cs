namespace Exchange.Messages;

/// <summary>Development: nothing leaves this machine; the message is kept for whoever tries the product out.</summary>
internal sealed class OutboxSender(IServiceProvider services, TimeProvider time) : IMessageSender
{
    public async Task<DeliveryResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        // Asked for late: the silo is built after its services.
        var entry = services.GetRequiredService<IGrainFactory>().GetGrain<IOutboxEntry>(message.Id);
        await entry.Keep(
            new(message.Id, message.ExportId, message.Channel, message.To, message.Subject, message.Text, message.Html, time.GetUtcNow()), message.Until);
        return new(DeliveryOutcome.Taken);
    }
}
