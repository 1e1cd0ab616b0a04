namespace Exchange.Accounts;

/// <summary>Both presets as this exchange has them. Configuration sections <c>Exchange:Accounts:Policies:Instelling</c> and <c>:Modern</c>.</summary>
public sealed record PasswordPolicies
{
    public PolicyFigures Instelling { get; init; } = new();

    public PolicyFigures Modern { get; init; } = new();

    public PasswordPolicy Of(PasswordPreset preset) => preset switch
    {
        PasswordPreset.Instelling => Instelling.Over(PasswordPolicy.Instelling),
        PasswordPreset.Modern => Modern.Over(PasswordPolicy.Modern),
    };
}

/// <summary>What is to be otherwise than in the preset that ships; null: as it ships.</summary>
public sealed record PolicyFigures
{
    /// <summary>8 to 64, inclusive.</summary>
    public int? MinLength { get; init; }

    /// <summary>0 to 4 of the four kinds of characters.</summary>
    public int? MinClasses { get; init; }

    /// <summary>0 to 100 earlier passwords.</summary>
    public int? History { get; init; }

    /// <summary>Zero: never due.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>1 day or more.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>Days before the due moment, from 1.</summary>
    public IReadOnlyList<int>? WarnDays { get; init; }

    /// <summary>3 to 100.</summary>
    public int? TriesBeforeLock { get; init; }

    public TimeSpan? FirstLock { get; init; }

    public TimeSpan? LongestLock { get; init; }

    public PasswordPolicy Over(PasswordPolicy preset) => preset with
    {
        MinLength = MinLength ?? preset.MinLength, MinClasses = MinClasses ?? preset.MinClasses, History = History ?? preset.History,
        MaxAge = MaxAge is { } age ? age > TimeSpan.Zero ? age : null : preset.MaxAge, Grace = Grace ?? preset.Grace,
        WarnDays = WarnDays is { } days ? [.. days.OrderDescending()] : preset.WarnDays, TriesBeforeLock = TriesBeforeLock ?? preset.TriesBeforeLock,
        FirstLock = FirstLock ?? preset.FirstLock, LongestLock = LongestLock ?? preset.LongestLock,
    };

    /// <summary>Whether every figure is within its limits.</summary>
    public bool IsSound() =>
        MinLength is null or (>= 8 and <= 64) && MinClasses is null or (>= 0 and <= 4) && History is null or (>= 0 and <= 100)
        && (MaxAge is null || MaxAge == TimeSpan.Zero || MaxAge >= TimeSpan.FromDays(1)) && (Grace is null || Grace >= TimeSpan.FromDays(1))
        && (WarnDays is null || WarnDays.All(day => day > 0)) && TriesBeforeLock is null or (>= 3 and <= 100)
        && (FirstLock is null || FirstLock > TimeSpan.Zero) && (LongestLock is null || LongestLock > TimeSpan.Zero);
}
