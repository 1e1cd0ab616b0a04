using Exchange.Links;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>
/// Behind the link of a mail: the code of the SMS, then a password of the partner's own. Reading changes nothing, however
/// often; unknown, used and expired are one page, and cost the same.
/// </summary>
internal sealed class InvitationDoor(PartnerPages view, AccountCookies cookies, AccountDesk desk, IGrainFactory grains, Throttle throttle, LinkNotices notices)
{
    public async Task ShowAsync(HttpContext http, string token)
    {
        if (await FindAsync(token) is { } face) await Ask(http, token, face, StatusCodes.Status200OK, null);
        else await Over(http);
    }

    public async Task TryAsync(HttpContext http, string token)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        var form = await view.ReadAsync(http);
        var code = form?["code"].ToString() ?? "";
        var before = await FindAsync(token);
        if (form is null || PasswordDerivation.Normalise(code).Length == 0)
        {
            await (before is null ? Over(http) : Ask(http, token, before,
                form is null ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, words => form is null ? words.Stale : words.CodeEmpty));
            return;
        }

        var answer = await desk.TryCode(token, code, PartnerVisits.AddressOf(http), http.RequestAborted);
        if (answer is { Outcome: TryOutcome.Right, UserName: { } name })
        {
            cookies.Give(http, AccountCookies.Invitation(token), new(name, answer.Visit));
            view.Go(http, AccountPath.Invitation(token) + "/password");
        }
        else if (before is null || await FindAsync(token) is not { } face) await Over(http);
        else await Ask(http, token, face, answer.Outcome is TryOutcome.Wrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests, words => answer.Outcome switch
        {
            TryOutcome.Locked => words.CodeLocked,
            TryOutcome.Wrong => words.CodeWrong(answer.TriesLeft),
            _ => words.CodeWait,
        });
    }

    public async Task ChooseAsync(HttpContext http, string token)
    {
        if (await VisitOf(http, token) is { } visit) await Choose(http, token, visit, StatusCodes.Status200OK, PasswordChoice.None);
        else view.Go(http, AccountPath.Invitation(token));
    }

    public async Task AcceptAsync(HttpContext http, string token)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        if (await VisitOf(http, token) is not { } visit || await view.ReadAsync(http) is not { } form)
        {
            view.Go(http, AccountPath.Invitation(token));
            return;
        }
        var words = AccountWords.Of(view.Frame(http, visit.Face.Language).Words);
        var typed = NewPassword.Of(form);
        var wrong = typed.Judge(visit.Terms, words);
        if (!wrong.IsWrong)
        {
            var chosen = await desk.Accept(token, visit.Secret, visit.Terms.UserName, typed.Password, PartnerVisits.AddressOf(http), words.Language, http.RequestAborted);
            switch (chosen.Outcome)
            {
                case PasswordChangeOutcome.Changed:
                    cookies.Take(http, AccountCookies.Invitation(token));
                    view.Go(http, AccountPath.Home, "password");
                    return;
                case PasswordChangeOutcome.NotProven:
                    view.Go(http, AccountPath.Invitation(token));
                    return;
                case PasswordChangeOutcome.Flawed: wrong = new(null, chosen.Says, null); break;
                case PasswordChangeOutcome.OldTerms or PasswordChangeOutcome.NotNow: wrong = new(null, [words.Stale], null, typed.Password); break;
            }
        }
        await Choose(http, token, visit, StatusCodes.Status422UnprocessableEntity, wrong);
    }

    private async Task<InvitationFace?> FindAsync(string token) => LinkToken.IsWellFormed(token) ? await Invitation(token).Look() : null;

    /// <summary>Null: the code was not given, or too long ago, or the link is used.</summary>
    private async Task<InvitationVisit?> VisitOf(HttpContext http, string token)
    {
        if (cookies.Read(http, AccountCookies.Invitation(token)) is not { } known || !await Invitation(token).Check(known.Secret)) return null;
        return await FindAsync(token) is { } face && await grains.GetGrain<IPartnerAccount>(known.UserName).Terms() is { } terms ? new(face, terms, known.Secret) : null;
    }

    private Task Ask(HttpContext http, string token, InvitationFace face, int status, Func<AccountWords, string>? error)
    {
        var frame = view.Frame(http, face.Language);
        return view.WriteAsync<CodePage>(http, status, frame, new()
        {
            [nameof(CodePage.Path)] = AccountPath.Invitation(token), [nameof(CodePage.Face)] = face, [nameof(CodePage.Error)] = error?.Invoke(AccountWords.Of(frame.Words)),
        });
    }

    private Task Choose(HttpContext http, string token, InvitationVisit visit, int status, PasswordChoice choice) => view.WriteAsync<ChoosePage>(http, status, view.Frame(http, visit.Face.Language), new()
    {
        [nameof(ChoosePage.Path)] = AccountPath.Invitation(token) + "/password", [nameof(ChoosePage.UserName)] = visit.Terms.UserName,
        [nameof(ChoosePage.Policy)] = visit.Terms.Policy, [nameof(ChoosePage.IsFirst)] = visit.Face.Purpose is InvitationPurpose.First, [nameof(ChoosePage.Choice)] = choice,
    });

    private Task Over(HttpContext http) => view.WriteAsync<LinkOverPage>(http, StatusCodes.Status404NotFound, view.Frame(http), [], hasForm: false);

    private IAccountInvitation Invitation(string token) => grains.GetGrain<IAccountInvitation>(LinkToken.KeyOf(token));

    private sealed record InvitationVisit(InvitationFace Face, PasswordTerms Terms, Guid Secret);
}
