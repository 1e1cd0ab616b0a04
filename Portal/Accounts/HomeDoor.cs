using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>A partner's own page, and its small deeds.</summary>
internal sealed class HomeDoor(PartnerPages view, PartnerVisits visits, SignInDoor signIn, IGrainFactory grains, Func<SftpAddress?>? sftp = null)
{
    private const int Shown = 200;

    public async Task ShowAsync(HttpContext http)
    {
        if (await visits.FindAsync(http) is not { } visit) await signIn.AskAsync(http);
        else if (visit.Account.PasswordDueAt <= view.Clock.Now) view.Go(http, AccountPath.Password);
        else if (visit.Account.AgreedAt is null) await signIn.ShowTermsAsync(http, visit);
        else await ShowAsync(http, visit, SaidOf(http, visit), StatusCodes.Status200OK);
    }

    public async Task RemoveAsync(HttpContext http)
    {
        if (await EnterAsync(http) is not { } visit || await view.ReadAsync(http) is not { } form)
        {
            view.Go(http, AccountPath.Home);
            return;
        }
        var (folders, path) = (Folders(visit), form["path"].ToString());
        var outcome = await folders.Remove(visit.Caller, path);
        if (outcome is FileOutcome.IsFolder) outcome = await folders.RemoveFolder(visit.Caller, path);
        if (outcome is FileOutcome.Done) view.Go(http, AccountPath.Home, "removed");
        else await RefuseAsync(http, visit, outcome);
    }

    /// <summary>The page again, with what was refused.</summary>
    public Task RefuseAsync(HttpContext http, PartnerVisit visit, FileOutcome outcome) =>
        ShowAsync(http, visit, new(HomeWords.Of(view.Frame(http, visit.Account.Language).Words).Why(outcome), true), StatusCodes.Status422UnprocessableEntity);

    public Task SayAsync(HttpContext http, PartnerVisit visit, int status, Func<HomeWords, string> says) =>
        ShowAsync(http, visit, new(says(HomeWords.Of(view.Frame(http, visit.Account.Language).Words)), true), status);

    /// <summary>Null unless the way to the files is open: signed in, password not due, terms accepted.</summary>
    public async Task<PartnerVisit?> EnterAsync(HttpContext http) =>
        await visits.FindAsync(http) is { Account.AgreedAt: not null } visit && !(visit.Account.PasswordDueAt <= view.Clock.Now) ? visit : null;

    private async Task ShowAsync(HttpContext http, PartnerVisit visit, Said says, int status)
    {
        var frame = view.Frame(http, visit.Account.Language);
        var space = await Folders(visit).Space(visit.Caller);
        await view.WriteAsync<HomePage>(http, status, frame, new()
        {
            [nameof(HomePage.Account)] = visit.Account,
            [nameof(HomePage.Download)] = await PaneOf(http, visit, AccountFolder.Download, "download", "downloads-after"),
            [nameof(HomePage.Upload)] = await PaneOf(http, visit, AccountFolder.Upload, "upload", "uploads-after"),
            [nameof(HomePage.FreeBytes)] = space is null ? 0 : Math.Max(0, space.QuotaBytes - space.UsedBytes),
            [nameof(HomePage.Local)] = (Func<DateTimeOffset, DateTimeOffset>)view.Clock.Local,
            [nameof(HomePage.DaysLeft)] = (Func<DateTimeOffset, int>)view.Clock.DaysTo,
            [nameof(HomePage.Due)] = Dues.Of(visit.Account, view.Clock, frame.Words),
            [nameof(HomePage.Says)] = says,
            [nameof(HomePage.Sftp)] = sftp?.Invoke(),
        });
    }

    private async Task<Pane> PaneOf(HttpContext http, PartnerVisit visit, AccountFolder folder, string path, string after)
    {
        var (asked, behind) = (http.Request.Query[path].ToString(), http.Request.Query[after].ToString());
        var list = await Folders(visit).List(visit.Caller, folder, asked, behind.Length == 0 ? null : behind, Shown);
        // A folder that is not there, or cannot be: the pane shows the whole folder instead.
        if (list.Outcome is not FileOutcome.Done && asked.Length > 0) (asked, behind, list) = ("", "", await Folders(visit).List(visit.Caller, folder, "", null, Shown));
        return new(asked.Length == 0 ? "" : FilePath.Clean(asked) ?? "", list.Files, behind.Length > 0, list.HasMore ? list.Files[^1].Name : null);
    }

    private Said SaidOf(HttpContext http, PartnerVisit visit)
    {
        var words = HomeWords.Of(view.Frame(http, visit.Account.Language).Words);
        return PartnerPages.SaysOf(http) switch
        {
            "removed" => new(words.Removed, false),
            "changed" => new(words.PasswordChanged, false),
            { } says when says.StartsWith("sent-", StringComparison.Ordinal) && int.TryParse(says.AsSpan(5), out var files) && files is > 0 and < 100_000 => new(words.Sent(files), false),
            _ => default,
        };
    }

    private IAccountFolders Folders(PartnerVisit visit) => grains.GetGrain<IAccountFolders>(visit.UserName);
}
