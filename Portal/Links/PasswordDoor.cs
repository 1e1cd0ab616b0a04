using Exchange.Pages;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>
/// Asks for the password and tries it: the grain counts, this door derives, the grain compares. A link that does not open
/// gets the same work and one page, until the password is right.
/// </summary>
internal sealed class PasswordDoor(
    IGrainFactory grains, PageWriter pages, LinkNotices notices, Frames frames, PortalForms forms, VisitCookie cookie, HospitalClock clock, DerivationGate gate, Throttle throttle)
{
    public async Task AskAsync(HttpContext http, string token)
    {
        var face = await Link(token).Look();
        await (face is { } && IsRefused(face.Locked, face.WaitUntil) ? Refused(http, token, face) : Ask(http, token, face, StatusCodes.Status200OK, null));
    }

    public async Task TryAsync(HttpContext http, string token)
    {
        if (!throttle.AdmitsTry(http))
        {
            await notices.TooManyAsync(http);
            return;
        }
        var face = await Link(token).Look();
        if (await forms.ReadAsync(http) is not { } form)
        {
            await Ask(http, token, face, StatusCodes.Status400BadRequest, words => words.Stale);
            return;
        }
        var typed = form["password"].ToString();
        if (PasswordDerivation.Normalise(typed).Length == 0)
        {
            await Ask(http, token, face, StatusCodes.Status422UnprocessableEntity, words => words.Empty);
            return;
        }

        // A place comes first: who is sent away because it is busy has not lost a try.
        using var place = await gate.EnterAsync(http.RequestAborted);
        if (place is null) await notices.BusyAsync(http);
        else await Answer(http, token, face, await Tried(http, token, face, typed, place));
    }

    /// <summary>Null: no try was taken.</summary>
    private async Task<TryResult?> Tried(HttpContext http, string token, LinkFace? face, string typed, IDisposable place)
    {
        var ticket = await Link(token).BeginTry();
        var isRefused = IsRefused(ticket.Locked, ticket.WaitUntil);
        if (isRefused && face is not null) return null;

        var derived = await Task.Run(() => PasswordDerivation.Derive(typed, ticket.Salt, ticket.Iterations), CancellationToken.None);
        place.Dispose();
        return isRefused ? null : await Link(token).FinishTry(ticket.Number, derived, Recipient.Of(http));
    }

    private async Task Answer(HttpContext http, string token, LinkFace? before, TryResult? result)
    {
        if (result is { Outcome: TryOutcome.Right })
        {
            cookie.Give(http, token, result.Visit);
            SeeOther.Of(http, LinkPath.Of(token) + Frames.QueryOf(http));
        }
        else if (result is { Outcome: TryOutcome.Expired or TryOutcome.Revoked }) await Ended(http, result);
        else if (before is null || await Link(token).Look() is not { } face) await notices.UnavailableAsync(http);
        else if (IsRefused(face.Locked, face.WaitUntil)) await Refused(http, token, face);
        else await Ask(http, token, face, StatusCodes.Status422UnprocessableEntity, words => words.Wrong(face.TriesLeft));
    }

    private Task Ask(HttpContext http, string token, LinkFace? face, int status, Func<Words, string>? error)
    {
        var frame = Frame(http, token, face);
        return pages.WriteAsync<PasswordPage>(http, status, new()
        {
            [nameof(PasswordPage.Frame)] = frame,
            [nameof(PasswordPage.Path)] = LinkPath.Of(token),
            [nameof(PasswordPage.Form)] = forms.Give(http),
            [nameof(PasswordPage.MobileEnding)] = face?.MobileEnding,
            [nameof(PasswordPage.TriesLeft)] = face?.TriesLeft,
            [nameof(PasswordPage.Error)] = error?.Invoke(frame.Words),
        });
    }

    private Task Refused(HttpContext http, string token, LinkFace face)
    {
        if (face.Locked) return pages.WriteAsync<LockedPage>(http, StatusCodes.Status423Locked, new() { [nameof(LockedPage.Frame)] = Frame(http, token, face) });

        var until = face.WaitUntil ?? default;
        var seconds = clock.SecondsTo(until);
        http.Response.Headers.RetryAfter = $"{seconds}";
        return pages.WriteAsync<WaitPage>(http, StatusCodes.Status429TooManyRequests, new()
        {
            [nameof(WaitPage.Frame)] = Frame(http, token, face),
            [nameof(WaitPage.Path)] = LinkPath.Of(token),
            [nameof(WaitPage.Until)] = clock.NextMinute(until),
            [nameof(WaitPage.Seconds)] = seconds,
        });
    }

    private Task Ended(HttpContext http, TryResult result)
    {
        var frame = frames.Of(http);
        var (words, moment) = (frame.Words, result.EndedAt is { } ended ? frame.Words.Moment(clock.Local(ended)) : null);
        var (title, lead) = result.Outcome is TryOutcome.Expired ? (words.ExpiredTitle, words.ExpiredLead(moment)) : (words.RevokedTitle, words.RevokedLead(moment));
        return pages.WriteAsync<EndedPage>(http, StatusCodes.Status410Gone, new()
        {
            [nameof(EndedPage.Frame)] = frame, [nameof(EndedPage.Title)] = title, [nameof(EndedPage.Lead)] = lead,
        });
    }

    private PageFrame Frame(HttpContext http, string token, LinkFace? face) =>
        face is null ? frames.Of(http) : frames.Of(http, face.Language, LinkToken.ReferenceOf(LinkToken.KeyOf(token)));

    private static bool IsRefused(bool locked, DateTimeOffset? waitUntil) => locked || waitUntil is not null;

    private IAccessLink Link(string token) => grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));
}
