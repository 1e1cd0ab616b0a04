namespace Exchange.Roles;

/// <summary>
/// The silo's own door: refuses calls from other processes that carry no role's capability, or ask for what is not the
/// role's. Calls from within pass, and calls to observers, which only show.
/// </summary>
internal sealed partial class CallGuard(InsideMark inside, RoleKeys keys, TimeProvider time, ILogger<CallGuard> logger) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext call)
    {
        // A timer's call is made by no call; nobody else's can be one, for what comes over the wire is a RequestBase.
        if (inside.IsOnThisCall || call.TargetId.IsClient() || call.Request is not RequestBase) return call.Invoke();
        var role = RoleCapability.Read(RequestContext.Get(RoleCapability.Entry) as string, keys.KeyOf, time.GetUtcNow());
        if (role is RoleKeys.Sftp && SftpCalls.Allow(call.InterfaceMethod, call.TargetId, [.. Arguments(call)])) return call.Invoke();

        LogRefused(call.InterfaceName, call.MethodName, role ?? "none");
        throw new UnauthorizedAccessException("This call is not for this caller.");
    }

    private static IEnumerable<object?> Arguments(IIncomingGrainCallContext call)
    {
        for (var i = 0; i < call.Request.GetArgumentCount(); i++) yield return call.Request.GetArgument(i);
    }

    [LoggerMessage(LogLevel.Warning, "A call from another process was refused: {Interface}.{Method}, role {Role}")]
    private partial void LogRefused(string? @interface, string? method, string role);
}
