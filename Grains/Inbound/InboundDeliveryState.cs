using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Audit;
using Exchange.ReadModel;

namespace Exchange.Inbound;

/// <summary>What a delivery remembers.</summary>
internal sealed record InboundDeliveryState : IProjectedState, IAuditedState
{
    public const string Table = "inbound_row";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private List<AuditEvent> _deeds = [];

    public string Id { get; init; } = "";
    /// <summary>Grows with each write.</summary>
    public long Revision { get; init; }
    public InboundState State { get; init; }
    public string Account { get; init; } = "";
    public string Sender { get; init; } = "";
    /// <summary>The export whose link it came by; null: by an account.</summary>
    public string? ExportId { get; init; }
    public long Bytes { get; init; }
    /// <summary>Whole files. Their names are the folder's to keep.</summary>
    public int Files { get; init; } = 1;
    /// <summary>Files of the same go that broke off, when it was closed.</summary>
    public int Cut { get; init; }
    /// <summary>The sender said that this is all.</summary>
    public bool IsDeclared { get; init; }
    public DateTimeOffset ArrivedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public InboundCheck? Check { get; init; }
    /// <summary>When staff first opened it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
    public string? OpenedBy { get; init; }
    public InboundDecision? Decision { get; init; }

    [JsonIgnore] public bool Exists => Id.Length > 0;

    [JsonIgnore] public bool MayBePart => State is not (InboundState.Arriving or InboundState.TakenBack) && DeliveryStanding.MayBePart(Cut, IsDeclared, isOfLink: ExportId is not null);

    public static InboundRow? FromJson(string view) => JsonSerializer.Deserialize<InboundRow>(view, _json);

    public InboundDeliveryState With(AuditEvent deed) => this with { _deeds = [.. _deeds, deed] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }

    public ReadRow? Project()
    {
        if (!Exists) return null;
        InboundRow line = new(Id, Revision, State, Account, Sender, Bytes, ArrivedAt, EndsAt, Check?.Content, Check?.Instances ?? 0, Check?.ProblemCount ?? 0,
            ExportId, Check?.Study?.Description, OpenedBy, Decision?.By, Files, MayBePart, Check?.Damaged ?? 0);
        return new(Table, Id,
        [
            new("state", State), new("account", Account), new("sender", Sender), new("arrived_at", ArrivedAt), new("ends_at", EndsAt),
            new("bytes", Bytes), new("instances", line.Instances), new("problems", line.Problems), new("view", JsonSerializer.Serialize(line, _json)),
        ]);
    }
}
