using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>Keys, and who was in.</summary>
internal sealed class SettingsDoor(PartnerPages view, HomeDoor home, IGrainFactory grains)
{
    public async Task ShowAsync(HttpContext http)
    {
        if (await home.EnterAsync(http) is not { } visit)
        {
            view.Go(http, AccountPath.Home);
            return;
        }
        var words = HomeWords.Of(view.Frame(http, visit.Account.Language).Words);
        await Write(http, visit, StatusCodes.Status200OK, PartnerPages.SaysOf(http) switch { "added" => new(words.KeyIsAdded, false), "removed" => new(words.KeyIsRemoved, false), _ => default });
    }

    public async Task AddKeyAsync(HttpContext http)
    {
        if (await home.EnterAsync(http) is not { } visit || await view.ReadAsync(http) is not { } form)
        {
            view.Go(http, AccountPath.Settings);
            return;
        }
        var (name, line) = (form["name"].ToString(), form["line"].ToString());
        if (await Account(visit).AddKey(visit.Caller, name, line.Trim()) is Verdict.Done) view.Go(http, AccountPath.Settings, "added");
        else await Write(http, visit, StatusCodes.Status422UnprocessableEntity, new(HomeWords.Of(view.Frame(http, visit.Account.Language).Words).BadKey, true), name, line);
    }

    public async Task RemoveKeyAsync(HttpContext http)
    {
        if (await home.EnterAsync(http) is not { } visit || await view.ReadAsync(http) is not { } form)
        {
            view.Go(http, AccountPath.Settings);
            return;
        }
        await Account(visit).RemoveKey(visit.Caller, form["fingerprint"].ToString());
        view.Go(http, AccountPath.Settings, "removed");
    }

    private Task Write(HttpContext http, PartnerVisit visit, int status, Said says, string keyName = "", string keyLine = "") =>
        view.WriteAsync<SettingsPage>(http, status, view.Frame(http, visit.Account.Language), new()
        {
            [nameof(SettingsPage.Account)] = visit.Account, [nameof(SettingsPage.Local)] = (Func<DateTimeOffset, DateTimeOffset>)view.Clock.Local,
            [nameof(SettingsPage.Says)] = says, [nameof(SettingsPage.KeyName)] = keyName, [nameof(SettingsPage.KeyLine)] = keyLine,
        });

    private IPartnerAccount Account(PartnerVisit visit) => grains.GetGrain<IPartnerAccount>(visit.UserName);
}
