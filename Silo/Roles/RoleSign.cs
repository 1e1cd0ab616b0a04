namespace Exchange.Roles;

/// <summary>In a role's own process: puts its capability on every call that it makes.</summary>
internal sealed class RoleSign(string role, byte[] key, TimeProvider time) : IOutgoingGrainCallFilter
{
    private static readonly TimeSpan Renewal = RoleCapability.Life / 3;

    private volatile Made? _made;

    private sealed record Made(string Text, DateTimeOffset At);

    public Task Invoke(IOutgoingGrainCallContext call)
    {
        var now = time.GetUtcNow();
        if (_made is not { } made || now - made.At >= Renewal) _made = made = new(RoleCapability.Make(role, key, now), now);
        RequestContext.Set(RoleCapability.Entry, made.Text);
        return call.Invoke();
    }
}
