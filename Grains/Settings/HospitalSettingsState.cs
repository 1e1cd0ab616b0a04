using Exchange.Audit;

namespace Exchange.Settings;

/// <summary>What was saved, and the versions before.</summary>
internal sealed record HospitalSettingsState : IAuditedState
{
    public const int MaxVersions = 50;

    private List<AuditEvent> _deeds = [];

    public long Revision { get; init; }

    /// <summary>The oldest first; the last one counts.</summary>
    public IReadOnlyList<SavedSettings> Versions { get; init; } = [];

    /// <summary>The bytes of every logo that a version shows, by hash: once each.</summary>
    public IReadOnlyDictionary<string, ImmutableBytes> Logos { get; init; } = new Dictionary<string, ImmutableBytes>();

    public HospitalValues ValuesOf(SavedSettings? version) => version is null ? new()
        : version.Logo is { } hash ? version.Values with { Logo = new(Logos[hash]) } : version.Values;

    public HospitalSettingsState Next(HospitalValues values, Actor by, DateTimeOffset at)
    {
        IReadOnlyList<SavedSettings> versions = [.. Versions.TakeLast(MaxVersions - 1), new(Revision + 1, at, by.Id, values with { Logo = null }, values.Logo?.Hash)];
        var logos = Logos.Where(logo => versions.Any(version => version.Logo == logo.Key)).ToDictionary();
        if (values.Logo is { } shown) logos[shown.Hash] = shown.Bytes;
        return this with { Revision = Revision + 1, Versions = versions, Logos = logos, _deeds = [] };
    }

    public HospitalSettingsState With(IEnumerable<AuditEvent> deeds) => this with { _deeds = [.. _deeds, .. deeds] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }
}

/// <param name="Values">Without the logo.</param>
/// <param name="Logo">Its hash; null: none.</param>
internal sealed record SavedSettings(long Revision, DateTimeOffset At, string By, HospitalValues Values, string? Logo);
