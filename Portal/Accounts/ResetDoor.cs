using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>Asks for a new password. The answer is the same whoever asks for whatever account.</summary>
internal sealed class ResetDoor(PartnerPages view, PageWriter pages, AccountDesk desk, Throttle throttle, LinkNotices notices)
{
    public Task AskAsync(HttpContext http) => Ask(http, StatusCodes.Status200OK, "", "", null);

    public async Task SendAsync(HttpContext http)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        var frame = view.Frame(http);
        var words = AccountWords.Of(frame.Words);
        if (await view.ReadAsync(http) is not { } form)
        {
            await Ask(http, StatusCodes.Status400BadRequest, "", "", words.Stale);
            return;
        }
        var (user, email) = (form["user"].ToString(), form["email"].ToString());
        if (string.IsNullOrWhiteSpace(user) || string.IsNullOrWhiteSpace(email))
        {
            await Ask(http, StatusCodes.Status422UnprocessableEntity, user, email, words.ResetMissing);
            return;
        }
        await desk.AskReset(user, email, PartnerVisits.AddressOf(http), http.RequestAborted);
        await pages.WriteAsync<NoticePage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(NoticePage.Frame)] = frame, [nameof(NoticePage.Title)] = words.ResetDone, [nameof(NoticePage.Lead)] = words.ResetDoneMore,
        });
    }

    private Task Ask(HttpContext http, int status, string user, string email, string? error) => view.WriteAsync<ForgottenPage>(http, status, view.Frame(http), new()
    {
        [nameof(ForgottenPage.UserName)] = user, [nameof(ForgottenPage.Email)] = email, [nameof(ForgottenPage.Error)] = error,
    });
}
