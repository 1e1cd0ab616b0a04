using Exchange.Content;
using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Exchange.Downloads;

/// <summary>Sends one part of the package, decrypting as it goes; any range, resumable at any byte, cut within its lease.</summary>
internal sealed partial class PartDownload(
    IGrainFactory grains, ContentStore content, VisitCookie cookie, LinkNotices notices, Doubts doubts, TimeProvider time, ILogger<PartDownload> logger)
{
    public async Task SendAsync(HttpContext http, string token, int part)
    {
        var link = grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));
        if (cookie.Read(http, token) is not { } visit || await link.Lease(visit, part) is not { } lease || Open(lease) is not { } source)
        {
            await Refuse(http, token);
            return;
        }
        await using (source)
        {
            var tag = new EntityTagHeaderValue($"\"{lease.Part.Sha256}\"");
            var answer = RangeAnswer.To(http.Request, tag, source.Length);
            answer.Describe(http.Response, lease.Part.Name, tag, source.Length);
            if (!HttpMethods.IsGet(http.Request.Method) || answer.End == answer.Start) return;

            await using var hold = new LeaseHold(() => link.Renew(visit), time, http.Abort);
            await using var sent = new SentBytes(link, visit, part, answer, hold, doubts, http, logger);
            source.Position = answer.Start;
            while (await sent.SendAsync(source)) { }
        }
    }

    /// <summary>Who clicks is shown the way in; who resumes gets no page into the middle of a file.</summary>
    private async Task Refuse(HttpContext http, string token)
    {
        if (http.Request.Headers.Range.Count > 0 || HttpMethods.IsHead(http.Request.Method)) await notices.UnavailableAsync(http);
        else SeeOther.Of(http, LinkPath.Of(token));
    }

    /// <summary>Null when it was erased meanwhile.</summary>
    private Stream? Open(ReadLease lease)
    {
        try { return content.OpenRead(lease.Part.ContentId, ContentKey.Import(lease.Key.Value.Span)); }
        catch (FileNotFoundException) { return null; }
    }
}
