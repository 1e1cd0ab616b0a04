using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Audit;
using Exchange.Exports;
using Exchange.ReadModel;

namespace Exchange.Links;

/// <summary>What a link remembers. The password itself is never here.</summary>
internal sealed record LinkState : IProjectedState, IAuditedState
{
    public const string Table = "link_row";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private List<AuditEvent> _deeds = [];

    public string Key { get; init; } = "";
    public LinkTerms? Terms { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Number of the last ticket handed out.</summary>
    public int LastTry { get; init; }
    /// <summary>Tries counted since the last right password.</summary>
    public int Wrong { get; init; }
    /// <summary>Tickets that were handed out and not yet answered.</summary>
    public IReadOnlyList<int> OpenTries { get; init; } = [];
    public DateTimeOffset? WaitUntil { get; init; }
    public bool Locked { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public bool IsLockReported { get; init; }
    /// <summary>When the recipient agreed to the terms; a new password does not ask again.</summary>
    public DateTimeOffset? AgreedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Set by the tick after the end, also of a closed link.</summary>
    public bool HasExpired { get; init; }
    public int Opens { get; init; }
    /// <summary>Raised with each new password.</summary>
    public int Visit { get; init; }
    /// <summary>Per part, since the last whole download.</summary>
    public IReadOnlyList<IReadOnlyList<ByteSpan>> Served { get; init; } = [];
    public int Downloads { get; init; }
    public DateTimeOffset? LastOpenedAt { get; init; }
    public DateTimeOffset? LastFetchedAt { get; init; }
    public string? LastAddress { get; init; }
    public int LastReport { get; init; }
    /// <summary>Reports the export may not have had yet.</summary>
    public IReadOnlyList<LinkReport> Unreported { get; init; } = [];

    [JsonIgnore] public LinkStatus Status =>
        ClosedAt is not null ? LinkStatus.Closed : HasExpired ? LinkStatus.Expired : Locked ? LinkStatus.Locked : LinkStatus.Open;

    [JsonIgnore] public LinkView? View => Terms is not { } terms ? null
        : new(Key, terms.ExportId, Status, Opens, Downloads, Wrong, terms.ExpiresAt, LastOpenedAt, LastFetchedAt, LastAddress, terms.Share.Direction);

    public LinkState Unlocked() => this with { Wrong = 0, WaitUntil = null, Locked = false, LockedAt = null, IsLockReported = false };

    public LinkState With(AuditEvent deed) => this with { _deeds = [.. _deeds, deed] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }

    public static LinkView? FromJson(string view) => JsonSerializer.Deserialize<LinkView>(view, _json);

    public ReadRow? Project() => View is not { } view ? null : new(Table, Key,
    [
        new("export_id", view.ExportId), new("direction", view.Direction), new("state", view.Status), new("opens", view.Opens),
        new("downloads", view.Downloads), new("wrong", view.WrongPasswords), new("expires_at", view.ExpiresAt), new("created_at", CreatedAt),
        new("view", JsonSerializer.Serialize(view, _json)),
    ]);
}
