namespace Exchange;

/// <summary>The one reminder of a grain that has something to do later (decision record 0005).</summary>
internal static class Deadline
{
    public const string Name = "deadline";

    /// <summary>A missed tick comes at the next multiple of the period: hence a minute, whatever the due time.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>The reminder service spins on due times of less than a millisecond until they are over.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Not within a tick: the reminder service waits for the tick to end before it changes the reminder (decision record 0009).</summary>
    public static Task ArmAsync<T>(this T grain, DateTimeOffset at, TimeProvider time) where T : Grain, IRemindable
    {
        var left = at - time.GetUtcNow();
        return grain.RegisterOrUpdateReminder(Name, left > Soon ? left : Soon, Period);
    }

    /// <summary>Allowed within a tick.</summary>
    public static async Task DisarmAsync<T>(this T grain) where T : Grain, IRemindable
    {
        if (await grain.GetReminder(Name) is { } reminder) await grain.UnregisterReminder(reminder);
    }
}
