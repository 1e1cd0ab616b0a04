using Exchange.Accounts;

namespace Exchange.Partners;

/// <summary>A real sign-in and a real file through the SFTP door, as a partner's own client would do it.</summary>
public interface IConnectionTest
{
    /// <summary>Returns when it is over, within a minute. Cancelled, it leaves nothing behind either.</summary>
    /// <param name="account">Its normalised user name.</param>
    /// <param name="show">Told of every step as it begins and as it ends.</param>
    Task<ConnectionReport> Run(Actor by, string account, Func<ConnectionStep, Task> show, CancellationToken cancellationToken);
}

/// <summary>The steps, in their order.</summary>
public enum ConnectionStage { Account, Door, SignIn, Put, Get, Delete, NothingLeft }

/// <summary>Warned: passed, with something that hinders the partner.</summary>
public enum ConnectionState { Waiting, Running, Passed, Warned, Failed }

/// <summary>Why a step of the door failed.</summary>
public enum ConnectionTrouble
{
    /// <summary>This Exchange opens no SFTP.</summary>
    SwitchedOff,
    /// <summary>No process of the role listens now.</summary>
    NotRunning,
    NoAnswer,
    /// <summary>Something else answers at that port.</summary>
    OtherHostKey,
    KeyRefused,
    /// <summary>The connection broke off.</summary>
    Cut,
    DiskFull,
    Refused,
    OtherBytes,
    LeftBehind,
    TooLong,
}

/// <param name="Took">Zero until it has ended.</param>
/// <param name="Trouble">Of a step that failed; null for the account's own, which has obstacles.</param>
/// <param name="Detail">The host key's fingerprint, or how much was sent.</param>
/// <param name="Obstacles">Of the account's step: what would stop or hinder the partner itself.</param>
public sealed record ConnectionStep(
    ConnectionStage Stage, ConnectionState State, TimeSpan Took = default, ConnectionTrouble? Trouble = null, string? Detail = null, IReadOnlyList<AccountObstacle>? Obstacles = null);

/// <param name="Verdict">Anything but done: it was not tested, and there are no steps.</param>
/// <param name="Steps">All of them; those that were not reached wait.</param>
public sealed record ConnectionReport(Verdict Verdict, IReadOnlyList<ConnectionStep> Steps)
{
    public bool HasFailed => Verdict is not Verdict.Done || Steps.Any(step => step.State is ConnectionState.Failed);
}
