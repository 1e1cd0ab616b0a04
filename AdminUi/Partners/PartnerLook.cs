using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Figures;

namespace Exchange.Partners;

/// <summary>How an account's state is shown.</summary>
public static class PartnerLook
{
    extension(AccountState state)
    {
        public Kind Kind => state switch
        {
            AccountState.Invited => Kind.Waiting,
            AccountState.Active => Kind.Done,
            AccountState.PasswordDue => Kind.Warning,
            AccountState.Expired => Kind.Expired,
            AccountState.Locked => Kind.Failed,
            AccountState.Disabled => Kind.Revoked,
        };
    }

    extension(ConnectionState state)
    {
        public Kind Kind => state switch
        {
            ConnectionState.Waiting => Kind.Waiting,
            ConnectionState.Running => Kind.Running,
            ConnectionState.Passed => Kind.Done,
            ConnectionState.Warned => Kind.Warning,
            ConnectionState.Failed => Kind.Failed,
        };
    }

    extension(ObstacleWeight weight)
    {
        public ConnectionState AsState => weight switch
        {
            ObstacleWeight.Remark => ConnectionState.Passed,
            ObstacleWeight.Hinders => ConnectionState.Warned,
            ObstacleWeight.Stops => ConnectionState.Failed,
        };

        public Kind Kind => weight.AsState.Kind;
    }

    extension(AccountSlice slice)
    {
        public Kind Kind => slice switch
        {
            AccountSlice.All or AccountSlice.Active => Kind.Done,
            AccountSlice.DueSoon => Kind.Warning,
            AccountSlice.Expired => Kind.Expired,
            AccountSlice.Locked => Kind.Failed,
            AccountSlice.NeverUsed => Kind.Waiting,
            AccountSlice.UploadWaiting => Kind.Running,
            AccountSlice.Disabled => Kind.Revoked,
        };
    }

    /// <summary>How something that happened to an account is shown.</summary>
    public static Kind KindOf(TimelineEntry entry) => entry.Event switch
    {
        "locked" or "disabled" or "session-cut" => Kind.Revoked,
        "locked-by-wrong-passwords" or "invitation-locked" or "message-not-sent" => Kind.Failed,
        "password-warned" or "password-due" => Kind.Warning,
        "password-expired" or "invitation-ended" => Kind.Expired,
        _ => Kind.Done,
    };

    extension(IReadOnlyList<AccountSession> sessions)
    {
        /// <summary>Sessions in which a file moves now.</summary>
        public int Transfers => sessions.Count(session => session.Activity?.File is not null);
    }
}
