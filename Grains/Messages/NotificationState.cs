using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.ReadModel;

namespace Exchange.Messages;

/// <summary>What a notification remembers. The text itself is made when it is sent; its secret is sealed.</summary>
internal sealed record NotificationState : IProjectedState
{
    public const string Table = "message_row";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string Id { get; init; } = "";
    public MessageOrder? Order { get; init; }
    public MessageState State { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public int Attempts { get; init; }
    /// <summary>Who has the running attempt, and as which of their errands.</summary>
    public string? Senders { get; init; }
    public Guid? Errand { get; init; }
    public DateTimeOffset? RetryAt { get; init; }
    public string? Detail { get; init; }

    [JsonIgnore] public bool IsToBeSent => State is MessageState.Waiting or MessageState.Retrying;

    [JsonIgnore] public bool IsOver => State is MessageState.Sent or MessageState.Uncertain or MessageState.Failed or MessageState.Withdrawn;

    [JsonIgnore] public MessageView? View =>
        Order is not { } order ? null : new(Id, order.Channel, order.Template, State, order.To, CreatedAt, SentAt, Attempts, Detail);

    public bool IsDue(DateTimeOffset now) => State is MessageState.Waiting || State is MessageState.Retrying && RetryAt <= now;

    public ReadRow? Project() => Order is not { } order ? null : new(Table, Id,
    [
        new("export_id", order.ExportId), new("channel", order.Channel), new("state", State), new("recipient", order.To),
        new("created_at", CreatedAt), new("sent_at", SentAt), new("attempts", Attempts), new("view", JsonSerializer.Serialize(View, _json)),
    ]);
}
