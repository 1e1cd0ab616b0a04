using Exchange.Links;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>The second step of signing in: the code of the SMS.</summary>
internal sealed class CodeDoor(PartnerPages view, AccountCookies cookies, SignInDoor signIn, IGrainFactory grains, Throttle throttle, LinkNotices notices)
{
    public async Task AskAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } step) await Ask(http, step, StatusCodes.Status200OK, null);
        else Over(http);
    }

    public async Task TryAsync(HttpContext http)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        if (cookies.Read(http, AccountCookies.Step) is not { } known || await FindAsync(http) is not { } step)
        {
            Over(http);
            return;
        }
        var words = AccountWords.Of(view.Frame(http, step.Language).Words);
        if (await view.ReadAsync(http) is not { } form) await Ask(http, step, StatusCodes.Status400BadRequest, words.Stale);
        else if (form["code"].ToString() is not { Length: > 0 } code) await Ask(http, step, StatusCodes.Status422UnprocessableEntity, words.CodeEmpty);
        else await Answer(http, known, step, await Account(known).FinishCode(known.Secret, code, new(known.UserName, ActorKind.Partner, PartnerVisits.AddressOf(http))));
    }

    private async Task Answer(HttpContext http, Remembered known, CodeStep step, SignInAnswer answer)
    {
        if (answer is { Verdict: SignInVerdict.Refused, TriesLeft: > 0 })
        {
            await Ask(http, step, StatusCodes.Status422UnprocessableEntity, AccountWords.Of(view.Frame(http, step.Language).Words).CodeWrong(answer.TriesLeft));
            return;
        }
        cookies.Take(http, AccountCookies.Step);
        if (answer.Verdict is SignInVerdict.Refused) Over(http);
        else if (answer.Verdict is SignInVerdict.Accepted or SignInVerdict.MustChange) await signIn.EnterAsync(http, known.UserName, answer);
        else await signIn.RefuseAsync(http, answer, known.UserName);
    }

    private async Task<CodeStep?> FindAsync(HttpContext http) =>
        cookies.Read(http, AccountCookies.Step) is { } known ? await Account(known).LookAtCode(known.Secret) : null;

    private Task Ask(HttpContext http, CodeStep step, int status, string? error) => view.WriteAsync<StepPage>(http, status, view.Frame(http, step.Language), new()
    {
        [nameof(StepPage.Step)] = step, [nameof(StepPage.Error)] = error,
    });

    private void Over(HttpContext http)
    {
        cookies.Take(http, AccountCookies.Step);
        view.Go(http, AccountPath.Home, "code-over");
    }

    private IPartnerAccount Account(Remembered known) => grains.GetGrain<IPartnerAccount>(known.UserName);
}
