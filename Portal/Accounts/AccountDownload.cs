using Exchange.Downloads;
using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Exchange.Accounts;

/// <summary>Sends a file of either folder: any range, resumable at any byte, cut within its lease.</summary>
internal sealed class AccountDownload(AccountFileDoor files, HomeDoor home, IGrainFactory grains, LinkNotices notices, Doubts doubts, TimeProvider time)
{
    private const int PieceSize = 4 * 64 * 1024; // Segments of the content.

    private static readonly TimeSpan BetweenShows = TimeSpan.FromSeconds(1);

    public async Task SendAsync(HttpContext http, string file)
    {
        if (await home.EnterAsync(http) is not { } visit)
        {
            await Refuse(http);
            return;
        }
        var (_, reader) = await files.OpenReadByIdAsync(grains.GetGrain<IAccountFolders>(visit.UserName), visit.Caller, file);
        // What is not whole has no hash yet, and would be another file at each look.
        if (reader is null || reader.File.Sha256 is not { } sha256)
        {
            if (reader is not null) await reader.DisposeAsync();
            await Refuse(http);
            return;
        }
        await using (reader)
        {
            var tag = new EntityTagHeaderValue($"\"{sha256}\"");
            var answer = RangeAnswer.To(http.Request, tag, reader.Length);
            answer.Describe(http.Response, reader.File.Name, tag, reader.Length);
            if (!HttpMethods.IsGet(http.Request.Method) || answer.End == answer.Start) return;

            await using var cut = reader.Cut.Register(http.Abort);
            using Confirmation confirmation = new(http, doubts, reader.File.Id, answer.Start);
            var (told, isWritten) = (confirmation.From, false);
            try { isWritten = await Send(http, visit, reader, answer, Wrote); }
            finally
            {
                await confirmation.EndAsync(isWritten, reader.Cut);
                Tell();
                if (confirmation.Until == answer.End) reader.Confirm();
            }

            void Wrote(long to)
            {
                confirmation.Wrote(to);
                Tell();
            }

            void Tell()
            {
                if (confirmation.Until > told) reader.Sent(told, confirmation.Until - told);
                told = Math.Max(told, confirmation.Until);
            }
        }
    }

    /// <summary>False when it did not come to the end.</summary>
    /// <param name="wrote">Told after each write: one past the last byte written.</param>
    private async Task<bool> Send(HttpContext http, PartnerVisit visit, AccountFileReader reader, RangeAnswer answer, Action<long> wrote)
    {
        var account = grains.GetGrain<IPartnerAccount>(visit.UserName);
        var (position, shownAt, shown) = (answer.Start, time.GetTimestamp(), answer.Start);
        while (position < answer.End)
        {
            if (time.GetElapsedTime(shownAt) is var passed && passed >= BetweenShows)
            {
                // Renews the session too: a long download is no absence.
                SessionActivity activity = new(reader.File.Folder, reader.File.Path, position, reader.Length, (long)((position - shown) / passed.TotalSeconds));
                if (!await account.RenewSession(visit.Caller.Session, activity)) http.Abort();
                (shownAt, shown) = (time.GetTimestamp(), position);
            }
            var size = (int)Math.Min(PieceSize, answer.End - position);
            if (await reader.ReadAtAsync(position, http.Response.BodyWriter.GetMemory(size)[..size], http.RequestAborted) is not { } read || read == 0)
            {
                http.Abort();
                return false;
            }
            http.Response.BodyWriter.Advance(read);
            var flushed = await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            position += read;
            wrote(position);
            if (flushed.IsCompleted) break;
        }
        await account.RenewSession(visit.Caller.Session, null);
        return position == answer.End;
    }

    /// <summary>Who clicks is shown the way in; who resumes gets no page into the middle of a file.</summary>
    private async Task Refuse(HttpContext http)
    {
        if (http.Request.Headers.Range.Count > 0 || HttpMethods.IsHead(http.Request.Method)) await notices.NowhereAsync(http);
        else SeeOther.Of(http, AccountPath.Home);
    }
}
