using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Accounts;

internal static class AccountPagesSetup
{
    /// <summary>The partners' pages. Needs an <see cref="AccountDesk"/>.</summary>
    public static IServiceCollection AddAccountPages(this IServiceCollection services) => services
        .AddSingleton<AccountFileDoor>().AddSingleton<AccountCookies>().AddSingleton<PartnerVisits>().AddSingleton<PartnerPages>()
        .AddSingleton<SignInDoor>().AddSingleton<CodeDoor>().AddSingleton<ResetDoor>().AddSingleton<InvitationDoor>().AddSingleton<PasswordChangeDoor>()
        .AddSingleton<HomeDoor>().AddSingleton<SettingsDoor>().AddSingleton<AccountDownload>().AddSingleton<AccountBundle>().AddSingleton<AccountFormUpload>().AddSingleton<AccountUploads>();

    public static void MapAccountPages(this IEndpointRouteBuilder portal, string[] read)
    {
        portal.MapMethods(AccountPath.Home, read, (HttpContext http, HomeDoor door) => door.ShowAsync(http));
        portal.MapPost(AccountPath.SignIn, (HttpContext http, SignInDoor door) => door.TryAsync(http));
        portal.MapMethods(AccountPath.Code, read, (HttpContext http, CodeDoor door) => door.AskAsync(http));
        portal.MapPost(AccountPath.Code, (HttpContext http, CodeDoor door) => door.TryAsync(http));
        portal.MapPost(AccountPath.Agree, (HttpContext http, SignInDoor door) => door.AgreeAsync(http));
        portal.MapPost(AccountPath.Leave, (HttpContext http, SignInDoor door) => door.LeaveAsync(http));
        portal.MapMethods(AccountPath.Forgotten, read, (HttpContext http, ResetDoor door) => door.AskAsync(http));
        portal.MapPost(AccountPath.Forgotten, (HttpContext http, ResetDoor door) => door.SendAsync(http));
        portal.MapMethods(AccountPath.Password, read, (HttpContext http, PasswordChangeDoor door) => door.ShowAsync(http));
        portal.MapPost(AccountPath.Password, (HttpContext http, PasswordChangeDoor door) => door.ChangeAsync(http));
        portal.MapMethods(AccountPath.Settings, read, (HttpContext http, SettingsDoor door) => door.ShowAsync(http));
        portal.MapPost(AccountPath.AddKey, (HttpContext http, SettingsDoor door) => door.AddKeyAsync(http));
        portal.MapPost(AccountPath.RemoveKey, (HttpContext http, SettingsDoor door) => door.RemoveKeyAsync(http));
        portal.MapMethods(AccountPath.File + "/{file}", read, (string file, HttpContext http, AccountDownload download) => download.SendAsync(http, file));
        portal.MapGet(AccountPath.All, (HttpContext http, AccountBundle bundle) => bundle.SendAsync(http));
        portal.MapPost(AccountPath.Upload, (HttpContext http, AccountFormUpload upload) => upload.TakeAsync(http));
        portal.MapPost(AccountPath.Remove, (HttpContext http, HomeDoor door) => door.RemoveAsync(http));
        portal.Map(AccountPath.Tus, (HttpContext http, AccountUploads uploads) => uploads.AnswerAsync(http, null));
        portal.Map(AccountPath.Tus + "/{upload}", (string upload, HttpContext http, AccountUploads uploads) => uploads.AnswerAsync(http, upload));
        portal.MapMethods(AccountPath.Home + "/{token}", read, (string token, HttpContext http, InvitationDoor door) => door.ShowAsync(http, token));
        portal.MapPost(AccountPath.Home + "/{token}", (string token, HttpContext http, InvitationDoor door) => door.TryAsync(http, token));
        portal.MapMethods(AccountPath.Home + "/{token}/password", read, (string token, HttpContext http, InvitationDoor door) => door.ChooseAsync(http, token));
        portal.MapPost(AccountPath.Home + "/{token}/password", (string token, HttpContext http, InvitationDoor door) => door.AcceptAsync(http, token));
    }
}
