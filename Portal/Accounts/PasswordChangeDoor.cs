using Exchange.Links;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>A new password by the old one: in a session, or straight from a sign-in with one that is due.</summary>
internal sealed class PasswordChangeDoor(PartnerPages view, AccountCookies cookies, PartnerVisits visits, AccountDesk desk, IGrainFactory grains, Throttle throttle, LinkNotices notices)
{
    public async Task ShowAsync(HttpContext http)
    {
        if (await AskerOf(http) is { } asker) await Ask(http, asker, StatusCodes.Status200OK, PasswordChoice.None);
        else view.Go(http, AccountPath.Home);
    }

    public async Task ChangeAsync(HttpContext http)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        if (await AskerOf(http) is not { } asker || await view.ReadAsync(http) is not { } form)
        {
            view.Go(http, AccountPath.Home);
            return;
        }
        var words = AccountWords.Of(view.Frame(http, asker.Language).Words);
        var typed = NewPassword.Of(form);
        var wrong = typed.Judge(asker.Terms, words);
        var current = form["current"].ToString();
        if (asker.Grant is null && current.Length == 0) wrong = wrong with { CurrentError = words.CurrentEmpty };
        if (wrong.IsWrong)
        {
            await Ask(http, asker, StatusCodes.Status422UnprocessableEntity, wrong);
            return;
        }

        var grant = asker.Grant;
        if (grant is null)
        {
            var answer = await desk.SignIn(asker.Terms.UserName, current, AccountDoor.Web, PartnerVisits.AddressOf(http), asker.Session, http.RequestAborted);
            if (answer.Verdict is not (SignInVerdict.Accepted or SignInVerdict.MustChange))
            {
                var why = answer.Verdict is SignInVerdict.Refused ? words.CurrentWrong : SignInWords.Say(answer, words.Language, view.Clock.Now);
                await Ask(http, asker, StatusCodes.Status422UnprocessableEntity, new(why, [], null));
                return;
            }
            grant = answer.Grant;
        }
        await Answer(http, asker, words, typed, await desk.Change(asker.Terms, grant.Value, typed.Password, PartnerVisits.AddressOf(http), words.Language, http.RequestAborted));
    }

    private async Task Answer(HttpContext http, Asker asker, AccountWords words, NewPassword typed, ChosenPassword chosen)
    {
        switch (chosen.Outcome)
        {
            case PasswordChangeOutcome.Changed:
                cookies.Take(http, AccountCookies.Change);
                // Who changed a due password is in: the right one was just given.
                var isIn = asker.Grant is null || await visits.OpenAsync(http, asker.Terms.UserName) is SessionOutcome.Open;
                view.Go(http, AccountPath.Home, isIn ? "changed" : "password");
                break;
            case PasswordChangeOutcome.NotProven:
                cookies.Take(http, AccountCookies.Change);
                view.Go(http, AccountPath.Home);
                break;
            case PasswordChangeOutcome.Flawed:
                await Ask(http, asker, StatusCodes.Status422UnprocessableEntity, new(null, chosen.Says, null));
                break;
            case PasswordChangeOutcome.OldTerms or PasswordChangeOutcome.NotNow:
                await Ask(http, asker, StatusCodes.Status422UnprocessableEntity, new(null, [words.Stale], null, typed.Password));
                break;
        }
    }

    /// <summary>Null: neither signed in, nor on the way with a password that is due.</summary>
    private async Task<Asker?> AskerOf(HttpContext http)
    {
        if (cookies.Read(http, AccountCookies.Change) is { } known && await grains.GetGrain<IPartnerAccount>(known.UserName).Terms() is { } terms)
            return new(terms, known.Secret, null, new(true, 0, ""), default);
        if (await visits.FindAsync(http) is not { } visit) return null;
        return new(visit.Account.Terms, null, visit.Account.Language, Dues.Of(visit.Account, view.Clock, view.Frame(http, visit.Account.Language).Words), visit.Caller.Session);
    }

    private Task Ask(HttpContext http, Asker asker, int status, PasswordChoice choice) => view.WriteAsync<ChoosePage>(http, status, view.Frame(http, asker.Language), new()
    {
        [nameof(ChoosePage.Path)] = AccountPath.Password, [nameof(ChoosePage.UserName)] = asker.Terms.UserName, [nameof(ChoosePage.Policy)] = asker.Terms.Policy,
        [nameof(ChoosePage.NeedsCurrent)] = asker.Grant is null, [nameof(ChoosePage.Due)] = asker.Due, [nameof(ChoosePage.Choice)] = choice,
    });

    /// <param name="Grant">Null: the current password is still to be given.</param>
    private sealed record Asker(PasswordTerms Terms, Guid? Grant, string? Language, DueNotice? Due, Guid Session);
}
