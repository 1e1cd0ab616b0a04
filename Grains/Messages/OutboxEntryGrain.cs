using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.ReadModel;

namespace Exchange.Messages;

[GrainType("exchange.outbox-entry")]
internal sealed class OutboxEntryGrain(
    [PersistentState("outbox-entry", StorageSetup.GrainStorageName)] IPersistentState<OutboxEntryState> state, TimeProvider time)
    : Grain, IOutboxEntry, IRemindable
{
    public async Task Keep(OutboxMessage message, DateTimeOffset until)
    {
        if (state.State.Message is not null) return;

        // The reminder goes first: a tick without an entry is harmless, an entry that stays for ever is not.
        await this.ArmAsync(until, time);
        await state.SaveAsync(new OutboxEntryState { Message = message, Until = until }, this);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (state.State.Message is not null && time.GetUtcNow() < state.State.Until) return;
        if (state.State.Message is not null) await state.ClearStateAsync();
        await this.DisarmAsync();
        DeactivateOnIdle();
    }
}

/// <summary>The message as it would have left, with the secret in it: Development only.</summary>
internal sealed record OutboxEntryState : IProjectedState
{
    public const string Table = "outbox_row";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public OutboxMessage? Message { get; init; }
    public DateTimeOffset Until { get; init; }

    public ReadRow? Project() => Message is not { } message ? null : new(Table, message.Id,
    [
        new("export_id", message.ExportId), new("channel", message.Channel), new("recipient", message.To),
        new("created_at", message.CreatedAt), new("view", JsonSerializer.Serialize(message, _json)),
    ]);

    public static OutboxMessage? FromJson(string view) => JsonSerializer.Deserialize<OutboxMessage>(view, _json);
}
