using Exchange.Accounts;

namespace Exchange.Sftp;

/// <summary>The folders' outcomes in the server's words.</summary>
internal static class FileOutcomes
{
    public static SftpOutcome ToSftp(this FileOutcome outcome) => outcome switch
    {
        FileOutcome.Done => SftpOutcome.Done,
        FileOutcome.NotFound => SftpOutcome.NotFound,
        FileOutcome.Exists => SftpOutcome.Exists,
        FileOutcome.NotEmpty => SftpOutcome.NotEmpty,
        FileOutcome.IsFolder => SftpOutcome.IsAFolder,
        FileOutcome.NotAllowed => SftpOutcome.Denied,
        FileOutcome.BadName => SftpOutcome.BadName,
        FileOutcome.QuotaExceeded => SftpOutcome.QuotaReached,
        FileOutcome.TooMany => SftpOutcome.QuotaReached,
        FileOutcome.Superseded => SftpOutcome.Busy,
        FileOutcome.SessionEnded => SftpOutcome.Ended,
    };
}
