namespace Exchange.Sftp.Protocol;

/// <summary>Outcomes as the protocol says them. Never an exception's words: they can hold what is ours.</summary>
internal static class OutcomeWords
{
    public static (StatusCode Code, string Text) Words(this SftpOutcome outcome) => outcome switch
    {
        SftpOutcome.Done => (StatusCode.Ok, "Done"),
        SftpOutcome.NotFound => (StatusCode.NoSuchFile, "No such file or folder"),
        SftpOutcome.Denied => (StatusCode.Denied, "Permission denied"),
        SftpOutcome.Exists => (StatusCode.Failure, "It exists already"),
        SftpOutcome.NotEmpty => (StatusCode.Failure, "The folder is not empty"),
        SftpOutcome.NotAFolder => (StatusCode.Failure, "Not a folder"),
        SftpOutcome.IsAFolder => (StatusCode.Failure, "It is a folder"),
        SftpOutcome.QuotaReached => (StatusCode.Failure, "The quota of this account is reached"),
        SftpOutcome.NoSpace => (StatusCode.Failure, "The server has no room"),
        SftpOutcome.Busy => (StatusCode.Failure, "Another session is writing it"),
        SftpOutcome.ContentRefused => (StatusCode.Failure, "The content is not accepted"),
        SftpOutcome.Ended => (StatusCode.Failure, "The file is no longer available"),
        SftpOutcome.BadName => (StatusCode.NoSuchFile, "No file or folder can have this name"),
        SftpOutcome.Unsupported => (StatusCode.Unsupported, "Not supported"),
        SftpOutcome.Failed => (StatusCode.Failure, "It failed; try again later"),
    };
}
