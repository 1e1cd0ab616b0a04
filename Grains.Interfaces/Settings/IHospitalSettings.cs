namespace Exchange.Settings;

/// <summary>What the hospital's administrators decide for the whole exchange. The key is 0.</summary>
[GrainInterfaceType("exchange.hospital-settings")]
public interface IHospitalSettings : IGrainWithIntegerKey
{
    /// <summary>For the hosts: what counts, when it is not what they know.</summary>
    /// <param name="known">The revision they have; -1: none.</param>
    /// <returns>Null when that is the latest.</returns>
    [Alias("since")] Task<SettingsSnapshot?> Since(long known);

    /// <summary>For an administrator; null to anybody else.</summary>
    [Alias("read")] Task<SettingsView?> Read(Actor by);

    /// <summary>Saves all of it. A value that is what the configuration or this version says is kept as such. A second call changes nothing.</summary>
    /// <param name="revision">What the change was made from.</param>
    [Alias("save")] Task<SettingsAnswer> Save(Actor by, long revision, HospitalValues values);

    /// <summary>Previous versions, the latest first: at most the last 50, and below them what the configuration says. Null to strangers.</summary>
    [Alias("history")] Task<IReadOnlyList<SettingsVersion>?> History(Actor by);

    /// <summary>Saves an earlier version as a new one.</summary>
    /// <param name="revision">What is to be replaced.</param>
    /// <param name="version">Which one; 0: what the configuration says.</param>
    [Alias("restore")] Task<SettingsAnswer> Restore(Actor by, long revision, long version);
}

/// <param name="Revision">0: nothing was ever saved; one more with each change.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-snapshot")]
public sealed record SettingsSnapshot([property: Id(0)] long Revision, [property: Id(1)] HospitalValues Values);

/// <param name="ChangedAt">Null, as <paramref name="ChangedBy"/>: nothing was ever saved.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-view")]
public sealed record SettingsView(
    [property: Id(0)] long Revision, [property: Id(1)] HospitalValues Values, [property: Id(2)] DateTimeOffset? ChangedAt = null, [property: Id(3)] string? ChangedBy = null);

/// <param name="Changes">To the version before.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-version")]
public sealed record SettingsVersion(
    [property: Id(0)] long Revision, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string By, [property: Id(3)] IReadOnlyList<SettingsChange> Changes);

/// <param name="Field">As <see cref="SettingsField"/> names it.</param>
/// <param name="Before">Null: as configured, or the standard text.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-change")]
public sealed record SettingsChange([property: Id(0)] string Field, [property: Id(1)] string? Before, [property: Id(2)] string? After);

public enum SettingsOutcome
{
    Saved,
    /// <summary>Unknown to whoever asks, or no such version.</summary>
    NotFound,
    /// <summary>Somebody else saved first; read again.</summary>
    Stale,
    /// <summary>A value is not allowed; the problems say which and why.</summary>
    Refused,
}

/// <param name="Revision">The latest one, after the call.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-answer")]
public sealed record SettingsAnswer([property: Id(0)] SettingsOutcome Outcome, [property: Id(1)] long Revision, [property: Id(2)] IReadOnlyList<SettingsProblem> Problems)
{
    public SettingsAnswer(SettingsOutcome outcome, long revision) : this(outcome, revision, []) { }
}

/// <param name="Detail">What it is about: a placeholder, characters, a limit. Null: nothing more to say.</param>
[GenerateSerializer, Immutable, Alias("exchange.settings-problem")]
public sealed record SettingsProblem([property: Id(0)] string Field, [property: Id(1)] SettingsRule Rule, [property: Id(2)] string? Detail = null);

/// <summary>What a value offends against.</summary>
public enum SettingsRule
{
    Needed, TooLong, TooShort, TooMany, NotOneLine, ControlCharacter, OutOfRange, NoPhone, NoEmail, LogoTooLarge, LogoNoImage,
    /// <summary>The mail leads nowhere.</summary>
    LinkMissing,
    /// <summary>The link is part of a sentence: it stands on a line of its own.</summary>
    LinkNotAlone,
    /// <summary>A link beside a password, or in a subject.</summary>
    LinkNotAllowed,
    /// <summary>An SMS without its password or code.</summary>
    SecretMissing,
    /// <summary>A password beside a link.</summary>
    SecretNotAllowed,
    SubjectNotAllowed, UnknownPlaceholder,
    /// <summary>Known to the message, but not in its subject.</summary>
    PlaceholderNotHere,
    StrayBrace,
    /// <summary>Characters that would halve the room of an SMS.</summary>
    NotGsm7,
    /// <summary>More than 160 septets when everything filled in is as long as it may be.</summary>
    SmsTooLong,
    /// <summary>The same text twice, or one of a message or language that is unknown.</summary>
    NoSuchText,
}
