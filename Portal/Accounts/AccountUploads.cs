using Exchange.Uploads;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>Resumable uploads into a partner's folder.</summary>
internal sealed class AccountUploads(TusDoor tus, AccountFileDoor files, HomeDoor home, IGrainFactory grains, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, string? address)
    {
        var visit = await home.EnterAsync(http);
        await tus.AnswerAsync(http, AccountPath.Tus, address, visit?.UserName ?? "",
            visit is null ? null : new FolderTarget(
                files, grains.GetGrain<IAccountFolders>(visit.UserName), visit.Caller, visit.UserName,
                activity => grains.GetGrain<IPartnerAccount>(visit.UserName).RenewSession(visit.Caller.Session, activity), time));
    }
}
