namespace Exchange.Staff;

/// <summary>Who works here. Only an administrator gets anything from it; every change is logged and ends the sessions of whom it concerns.</summary>
public interface IStaffBook
{
    /// <summary>By name; null when the asker may not.</summary>
    Task<IReadOnlyList<StaffEntry>?> List(Actor by);

    /// <param name="userName">2 to 50 of: lower-case letters, digits, <c>. - _ @</c>.</param>
    Task<StaffChange> Invite(Actor by, string userName, string fullName, string role);

    Task<StaffChange> SetRole(Actor by, string userName, string role);

    /// <summary>A new one-time password; also lifts a lock.</summary>
    Task<StaffChange> NewPassword(Actor by, string userName);

    /// <summary>The phone is gone: at the next sign-in another one is coupled. Passkeys go with it.</summary>
    Task<StaffChange> ResetSecondFactor(Actor by, string userName);

    Task<StaffChange> SetDisabled(Actor by, string userName, bool isDisabled);
}

public sealed record StaffEntry(string UserName, string FullName, string Role, bool IsDisabled, bool IsLocked, bool HasSecondFactor, bool MustChangePassword);

/// <summary>What came of a change. LastAdmin: somebody must remain who can do this.</summary>
public enum StaffOutcome { Done, NotAllowed, NotFound, NameTaken, NameInvalid, LastAdmin }

/// <param name="Password">Set when one was made: shown once, to be changed at the first sign-in.</param>
public sealed record StaffChange(StaffOutcome Outcome, string? Password = null);
