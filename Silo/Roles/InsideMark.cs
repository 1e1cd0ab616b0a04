using System.Security.Cryptography;
using Exchange.Content;

namespace Exchange.Roles;

/// <summary>
/// Marks every call that is made within the engine. A call's sender says of itself who it is, so a process at the gateway
/// could pretend to be a grain; it cannot know the mark, which only silos with the master key do, and which never leaves with a call to a client.
/// </summary>
internal sealed class InsideMark(MasterKey master) : IOutgoingGrainCallFilter
{
    private const string Entry = "exchange.inside";

    private readonly string _mark = Convert.ToHexStringLower(master.Derive("inside-calls"));

    public bool IsOnThisCall => RequestContext.Get(Entry) is string mark
        && (ReferenceEquals(mark, _mark) || CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(mark), System.Text.Encoding.UTF8.GetBytes(_mark)));

    public Task Invoke(IOutgoingGrainCallContext call)
    {
        if (call.TargetId.IsClient()) RequestContext.Remove(Entry);
        else RequestContext.Set(Entry, _mark);
        return call.Invoke();
    }
}
