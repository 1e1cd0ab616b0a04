using Exchange.Audit;

namespace Exchange.Settings;

[GrainType("exchange.hospital-settings")]
internal sealed class HospitalSettingsGrain(
    [PersistentState("hospital-settings", StorageSetup.GrainStorageName)] IPersistentState<HospitalSettingsState> state, CurrentSettings settings, TimeProvider time)
    : Grain, IHospitalSettings
{
    private const int SystemObject = 2, SecurityResource = 13;

    /// <summary>Characters of a value in the log; the versions have all of it.</summary>
    private const int MaxTold = 500;

    private HospitalSettingsState Current => state.State;
    private SavedSettings? Latest => Current.Versions.LastOrDefault();

    public Task<SettingsSnapshot?> Since(long known) =>
        Task.FromResult(known == Current.Revision ? null : new SettingsSnapshot(Current.Revision, Current.ValuesOf(Latest)));

    public Task<SettingsView?> Read(Actor by) =>
        Task.FromResult(by.IsHospital ? new SettingsView(Current.Revision, Current.ValuesOf(Latest), Latest?.At, Latest?.By) : null);

    public Task<SettingsAnswer> Save(Actor by, long revision, HospitalValues values) => Save(by, revision, values, []);

    public Task<IReadOnlyList<SettingsVersion>?> History(Actor by)
    {
        if (!by.IsHospital) return Task.FromResult<IReadOnlyList<SettingsVersion>?>(null);
        List<SettingsVersion> versions = [];
        for (var i = 0; i < Current.Versions.Count; i++)
        {
            // Of the oldest that is kept, the one before may be gone: then nothing is said of it.
            var (version, isFirst) = (Current.Versions[i], i == 0);
            versions.Add(new(version.Revision, version.At, version.By, isFirst && version.Revision > 1 ? []
                : Changes(Current.ValuesOf(isFirst ? null : Current.Versions[i - 1]), Current.ValuesOf(version))));
        }
        versions.Reverse();
        return Task.FromResult<IReadOnlyList<SettingsVersion>?>(versions);
    }

    public Task<SettingsAnswer> Restore(Actor by, long revision, long version)
    {
        var restored = Current.Versions.FirstOrDefault(known => known.Revision == version);
        if (restored is null && version != 0) return Task.FromResult(new SettingsAnswer(SettingsOutcome.NotFound, Current.Revision));
        return Save(by, revision, Current.ValuesOf(restored), [Deed.Of(by, "settings.restored", AuditAction.Update, time.GetUtcNow(), About("version", $"{version}"))]);
    }

    private async Task<SettingsAnswer> Save(Actor by, long revision, HospitalValues values, IReadOnlyList<AuditEvent> deeds)
    {
        if (!by.IsHospital) return new(SettingsOutcome.NotFound, 0);
        var (before, after) = (Current.ValuesOf(Latest), settings.Defaults.Reduce(values));
        var changes = Changes(before, after);
        if (changes.Count == 0) return new(SettingsOutcome.Saved, Current.Revision);
        if (revision != Current.Revision) return new(SettingsOutcome.Stale, Current.Revision);
        if (SettingsRules.Check(after) is { Count: > 0 } problems) return new(SettingsOutcome.Refused, Current.Revision, problems);

        var now = time.GetUtcNow();
        await state.SaveAsync(Current.Next(after, by, now).With([.. deeds, .. changes.Select(change =>
            Deed.Of(by, "settings.changed", AuditAction.Update, now, About("setting", change.Field), detail: $"was: {Told(change.Before)}; is: {Told(change.After)}"))]), this);
        return new(SettingsOutcome.Saved, Current.Revision);
    }

    /// <summary>What counted and what counts from then on, whoever said so: an administrator, the configuration, or this version.</summary>
    private IReadOnlyList<SettingsChange> Changes(HospitalValues before, HospitalValues after)
    {
        var changed = SettingsChanges.Between(before, after).Select(change => change.Field).ToHashSet(); // What merely follows another one is not told.
        return [.. SettingsChanges.Between(settings.Defaults.Complete(before), settings.Defaults.Complete(after)).Where(change => changed.Contains(change.Field))];
    }

    private static string Told(string? value) => value is null ? "none" : value.Length <= MaxTold ? value : value[..MaxTold] + "…";

    private static IReadOnlyList<AuditObject> About(string kind, string id) => [new() { TypeCode = SystemObject, Role = SecurityResource, IdTypeCode = kind, Id = id }];
}
