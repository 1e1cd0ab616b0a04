using Exchange.Accounts;
using Exchange.Uploads;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>What is sent in by link: resumable, or as a plain form. Whether it may, the link says at every step.</summary>
internal sealed class LinkUploads(
    TusDoor tus, FormUpload form, AccountFileDoor files, LinkPages pages, VisitCookie cookie, IGrainFactory grains, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, string token, string? address)
    {
        var (box, target) = (LinkBox.Of(LinkToken.KeyOf(token)), (IUploadTarget?)null);
        if (cookie.Read(http, token) is { } visit && await Link(token).MayUpload(visit))
            target = new FolderTarget(files, grains.GetGrain<IAccountFolders>(box), LinkBox.Caller(Recipient.Of(http), visit), box, _ => Link(token).MayUpload(visit), time);
        await tus.AnswerAsync(http, LinkPath.Tus(token), address, box, target);
    }

    public async Task TakeFormAsync(HttpContext http, string token)
    {
        if (cookie.Read(http, token) is not { } visit || !await Link(token).MayUpload(visit))
        {
            SeeOther.Of(http, LinkPath.Of(token));
            return;
        }
        var taken = await form.TakeAsync(http, grains.GetGrain<IAccountFolders>(LinkBox.Of(LinkToken.KeyOf(token))), LinkBox.Caller(Recipient.Of(http), visit));
        if (taken is { Outcome: FileOutcome.Done, Count: > 0 }) pages.Back(http, token);
        else await pages.ShowRefusedAsync(http, token, taken);
    }

    private IAccessLink Link(string token) => grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));
}
