using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>An account as the API shows it (design, section 6).</summary>
/// <param name="PasswordAgeDays">Whole days since it was set; null when there is none.</param>
/// <param name="PasswordMaxAgeDays">Null: it is never due.</param>
internal sealed record AccountResponse(
    string UserName, AccountState State, string Organisation, string Department, string ContactName, string Email, string Mobile, string Language,
    string AgreementReference, string Note, string PasswordPolicy, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? PasswordSetAt, DateTimeOffset? PasswordDueAt, DateTimeOffset? PasswordExpiresAt, int? PasswordAgeDays, int? PasswordMaxAgeDays,
    IReadOnlyList<AccountResponse.Warning> Warnings, DateTimeOffset? InvitationUntil, DateTimeOffset? LockedUntil, int WrongTries,
    IReadOnlyList<AccountKey> PublicKeys, IReadOnlyList<string> AllowedNetworks, long QuotaBytes, AccountLogin? LastLogin,
    IReadOnlyList<AccountSession> Sessions, AccountResponse.BothFolders Folders, bool SmsCode)
{
    public sealed record Warning(string Rung, DateTimeOffset At, MessageState State, string? Detail);

    public sealed record BothFolders(IReadOnlyList<Entry> Download, IReadOnlyList<Entry> Upload, FolderCount DownloadCount, FolderCount UploadCount);

    /// <param name="DaysLeft">Begun days until it is erased.</param>
    public sealed record Entry(
        string Id, string Name, bool IsFolder, long Size, string? Sha256, FileState State, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, int? DaysLeft, string? ExportId);

    public static AccountResponse From(AccountView view, IReadOnlyList<FileView> download, IReadOnlyList<FileView> upload, DateTimeOffset now) => new(
        view.UserName, view.State, view.Profile.Organisation, view.Profile.Department, view.Profile.ContactName, view.Profile.Email, view.Profile.Mobile,
        view.Profile.Language, view.Profile.AgreementReference, view.Profile.Note, view.Settings.Preset.ToString().ToLowerInvariant(), view.CreatedAt, view.CreatedBy,
        view.PasswordSetAt, view.PasswordDueAt, view.PasswordExpiresAt, view.PasswordSetAt is { } setAt ? (int)(now - setAt).TotalDays : null, (int?)view.Policy.MaxAge?.TotalDays,
        [.. view.Warnings.Select(warning => new Warning(warning.Rung, warning.At, warning.State, warning.Detail))], view.InvitationUntil, view.LockedUntil, view.WrongTries,
        view.Keys, view.Settings.Networks, view.QuotaBytes, view.LastLogin, view.Sessions,
        new([.. download.Select(file => Of(file, now))], [.. upload.Select(file => Of(file, now))], view.Download, view.Upload), view.Settings.AsksSmsCode);

    private static Entry Of(FileView file, DateTimeOffset now) => new(
        file.Id, file.Name, file.IsFolder, file.Size, file.Sha256, file.State, file.CreatedAt, file.IsFolder ? null : file.EndsAt,
        file.IsFolder ? null : (int)Math.Ceiling((file.EndsAt - now).TotalDays), file.ExportId);
}
