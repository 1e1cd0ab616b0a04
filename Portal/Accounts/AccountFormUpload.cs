using Exchange.Uploads;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>A partner's plain form with files.</summary>
internal sealed class AccountFormUpload(FormUpload form, PartnerPages view, HomeDoor home, IGrainFactory grains)
{
    public async Task TakeAsync(HttpContext http)
    {
        if (await home.EnterAsync(http) is not { } visit) view.Go(http, AccountPath.Home);
        else
        {
            var taken = await form.TakeAsync(http, grains.GetGrain<IAccountFolders>(visit.UserName), visit.Caller);
            await (taken switch
            {
                { Outcome: null } => home.SayAsync(http, visit, StatusCodes.Status400BadRequest, words => words.NotSent),
                { Outcome: not FileOutcome.Done and { } refused } => home.RefuseAsync(http, visit, refused),
                { Count: 0 } => home.SayAsync(http, visit, StatusCodes.Status422UnprocessableEntity, words => words.NothingChosen),
                { Count: var count } => Leave(http, count),
            });
        }
    }

    private Task Leave(HttpContext http, int count)
    {
        view.Go(http, AccountPath.Home, $"sent-{count}");
        return Task.CompletedTask;
    }
}
