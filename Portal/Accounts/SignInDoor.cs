using Exchange.Links;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>In by user name and password, once through the terms, and out again. Unknown and wrong take the same and read the same.</summary>
internal sealed class SignInDoor(PartnerPages view, AccountCookies cookies, PartnerVisits visits, AccountDesk desk, IGrainFactory grains, Throttle throttle, LinkNotices notices)
{
    public Task AskAsync(HttpContext http)
    {
        var words = AccountWords.Of(view.Frame(http).Words);
        var notice = PartnerPages.SaysOf(http) switch
        {
            "password" => words.PasswordChosen,
            "out" => words.SignedOut,
            "code-over" => words.StepOver,
            _ => cookies.Read(http, AccountCookies.Session) is null ? null : words.SessionEnded,
        };
        return Ask(http, StatusCodes.Status200OK, "", null, notice);
    }

    public async Task TryAsync(HttpContext http)
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
            await Ask(http, StatusCodes.Status400BadRequest, "", words.Stale);
            return;
        }
        var (typed, password) = (form["user"].ToString(), form["password"].ToString());
        if (string.IsNullOrWhiteSpace(typed) || password.Length == 0)
        {
            await Ask(http, StatusCodes.Status422UnprocessableEntity, typed, words.FillBoth);
            return;
        }

        var answer = await desk.SignIn(typed, password, AccountDoor.Web, PartnerVisits.AddressOf(http), default, http.RequestAborted);
        if (UserName.Normalise(typed) is not { } name || answer.Verdict is not (SignInVerdict.Accepted or SignInVerdict.MustChange or SignInVerdict.CodeNeeded))
            await RefuseAsync(http, answer, typed);
        else if (answer.Verdict is SignInVerdict.CodeNeeded)
        {
            cookies.Give(http, AccountCookies.Step, new(name, answer.Grant));
            view.Go(http, AccountPath.Code);
        }
        else await EnterAsync(http, name, answer);
    }

    /// <summary>In with what was right, or on to a new password.</summary>
    public async Task EnterAsync(HttpContext http, string name, SignInAnswer answer)
    {
        if (answer.Verdict is SignInVerdict.MustChange)
        {
            cookies.Give(http, AccountCookies.Change, new(name, answer.Grant));
            view.Go(http, AccountPath.Password);
        }
        else if (await visits.OpenAsync(http, name) is SessionOutcome.Open) view.Go(http, AccountPath.Home);
        else await Ask(http, StatusCodes.Status403Forbidden, name, AccountWords.Of(view.Frame(http).Words).TooManySessions);
    }

    public Task RefuseAsync(HttpContext http, SignInAnswer answer, string typed)
    {
        if (answer.RetryAt is { } until) http.Response.Headers.RetryAfter = $"{view.Clock.SecondsTo(until)}";
        return Ask(http, StatusOf(answer.Verdict), typed, SignInWords.Say(answer, AccountWords.Of(view.Frame(http).Words).Language, view.Clock.Now));
    }

    public Task ShowTermsAsync(HttpContext http, PartnerVisit visit, bool isMissing = false) => view.WriteAsync<AgreementPage>(
        http, isMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, view.Frame(http, visit.Account.Language), new() { [nameof(AgreementPage.IsMissing)] = isMissing });

    public async Task AgreeAsync(HttpContext http)
    {
        if (await view.ReadAsync(http) is { } form && await visits.FindAsync(http) is { Account.AgreedAt: null } visit)
        {
            if (form["agreed"] != "yes")
            {
                await ShowTermsAsync(http, visit, isMissing: true);
                return;
            }
            await grains.GetGrain<IPartnerAccount>(visit.UserName).Agree(visit.Caller);
        }
        view.Go(http, AccountPath.Home);
    }

    public async Task LeaveAsync(HttpContext http)
    {
        if (await view.ReadAsync(http) is null)
        {
            view.Go(http, AccountPath.Home);
            return;
        }
        // The session ends where it lives; the cookie alone would leave it open to whoever copied it.
        if (cookies.Read(http, AccountCookies.Session) is { } known) await grains.GetGrain<IPartnerAccount>(known.UserName).CloseSession(known.Secret);
        cookies.Take(http, AccountCookies.Session);
        cookies.Take(http, AccountCookies.Change);
        view.Go(http, AccountPath.Home, "out");
    }

    private Task Ask(HttpContext http, int status, string userName, string? error, string? notice = null) => view.WriteAsync<SignInPage>(http, status, view.Frame(http), new()
    {
        [nameof(SignInPage.UserName)] = userName, [nameof(SignInPage.Error)] = error, [nameof(SignInPage.Notice)] = notice,
    });

    private static int StatusOf(SignInVerdict verdict) => verdict switch
    {
        SignInVerdict.Accepted or SignInVerdict.MustChange or SignInVerdict.CodeNeeded => StatusCodes.Status200OK,
        SignInVerdict.Refused => StatusCodes.Status422UnprocessableEntity,
        SignInVerdict.Wait or SignInVerdict.Locked => StatusCodes.Status429TooManyRequests,
        SignInVerdict.Expired or SignInVerdict.LockedByStaff or SignInVerdict.Disabled => StatusCodes.Status403Forbidden,
    };
}
