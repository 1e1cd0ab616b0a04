namespace Exchange.Sftp;

/// <summary>What came of a request to a file system. A refusal is an outcome; an exception is a fault.</summary>
public enum SftpOutcome
{
    Done,
    /// <summary>Absent, or not for this account: to the client both look the same.</summary>
    NotFound,
    Denied,
    Exists,
    NotEmpty,
    NotAFolder,
    IsAFolder,
    /// <summary>The account's quota, or the size allowed for one file, is used up.</summary>
    QuotaReached,
    /// <summary>The server has no room, whatever the quota says.</summary>
    NoSpace,
    /// <summary>Another session writes it; trying later is sensible.</summary>
    Busy,
    /// <summary>What was sent is not taken: bad content, or not allowed for this account.</summary>
    ContentRefused,
    /// <summary>The content ended while it was open: expired, withdrawn or removed.</summary>
    Ended,
    /// <summary>The name is not one that a file or folder may have.</summary>
    BadName,
    Unsupported,
    /// <summary>None of the others; the client is told to try again.</summary>
    Failed,
}

/// <param name="Value">Set when the outcome is <see cref="SftpOutcome.Done"/>, and only then.</param>
public readonly record struct SftpResult<T>(SftpOutcome Outcome, T? Value = default)
{
    public static implicit operator SftpResult<T>(SftpOutcome refusal) => new(refusal);
    public static implicit operator SftpResult<T>(T value) => new(SftpOutcome.Done, value);
}
