using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange;

/// <summary>
/// The work of a tick as a turn of its own. The reminder service stands still while a reminder is changed whose tick has not
/// ended; a turn that arms the reminder while a tick waits behind it, or a tick that makes another grain arm one, would
/// never end. So the tick itself touches nothing, comes between other turns, and only asks for this.
/// </summary>
[GrainInterfaceType("exchange.ticked")]
internal interface ITicked : IGrainWithStringKey
{
    /// <summary>Looks what is due. May come at any time, and any number of times.</summary>
    [OneWay, Alias("advance")] Task Advance();
}

internal static class Ticks
{
    public static bool Is(IInvokable request) => request.GetInterfaceType() == typeof(IRemindable);

    public static Task Pass(Grain grain)
    {
        grain.AsReference<ITicked>().Advance().Ignore();
        return Task.CompletedTask;
    }
}
