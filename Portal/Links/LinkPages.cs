using Exchange.Pages;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>A link's own page: welcome, terms, or the study, by who asks. Reading it changes nothing, however often.</summary>
internal sealed class LinkPages(
    IGrainFactory grains, PageWriter pages, LinkNotices notices, Frames frames, PortalForms forms, VisitCookie cookie, HospitalClock clock)
{
    public async Task ShowAsync(HttpContext http, string token)
    {
        if (http.Request.Query["step"] == "password")
        {
            http.Response.Redirect($"{LinkPath.Of(token)}/password{Frames.QueryOf(http)}");
            return;
        }
        if (await VisitOf(http, token) is { } shared)
        {
            await (shared.AgreedAt is null ? WriteTerms(http, token, shared, isMissing: false) : WriteStudy(http, token, shared));
            return;
        }
        if (await FindAsync(token) is not { } face)
        {
            await notices.UnavailableAsync(http);
            return;
        }
        await pages.WriteAsync<WelcomePage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(WelcomePage.Frame)] = frames.Of(http, face.Language, ReferenceOf(token)),
            [nameof(WelcomePage.Path)] = LinkPath.Of(token),
            [nameof(WelcomePage.MobileEnding)] = face.MobileEnding,
            [nameof(WelcomePage.Until)] = clock.Local(face.ExpiresAt),
            [nameof(WelcomePage.DaysLeft)] = clock.DaysTo(face.ExpiresAt),
        });
    }

    public async Task AgreeAsync(HttpContext http, string token)
    {
        var form = await forms.ReadAsync(http);
        if (form is null || cookie.Read(http, token) is not { } visit || await VisitOf(http, token) is not { } shared)
        {
            Back(http, token);
            return;
        }
        if (shared.AgreedAt is null && form["agreed"] != "yes")
        {
            await WriteTerms(http, token, shared, isMissing: true);
            return;
        }
        await Link(token).Agree(visit, Recipient.Of(http));
        Back(http, token);
    }

    public async Task LeaveAsync(HttpContext http, string token)
    {
        if (await forms.ReadAsync(http) is not null) cookie.Take(http, token);
        Back(http, token);
    }

    public Task NotMineAsync(HttpContext http, string token) => notices.NotMineAsync(http);

    /// <summary>Null: unknown, incomplete, expired or closed.</summary>
    private async Task<LinkFace?> FindAsync(string token) => LinkToken.IsWellFormed(token) ? await Link(token).Look() : null;

    private async Task<SharedStudy?> VisitOf(HttpContext http, string token) =>
        cookie.Read(http, token) is { } visit ? await Link(token).Visit(visit) : null;

    private Task WriteTerms(HttpContext http, string token, SharedStudy shared, bool isMissing) =>
        pages.WriteAsync<TermsPage>(http, isMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, new()
        {
            [nameof(TermsPage.Frame)] = frames.Of(http, shared.Language, ReferenceOf(token)),
            [nameof(TermsPage.Path)] = LinkPath.Of(token),
            [nameof(TermsPage.Form)] = forms.Give(http),
            [nameof(TermsPage.IsMissing)] = isMissing,
        });

    private Task WriteStudy(HttpContext http, string token, SharedStudy shared) =>
        pages.WriteAsync<StudyPage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(StudyPage.Frame)] = frames.Of(http, shared.Language, ReferenceOf(token)),
            [nameof(StudyPage.Path)] = LinkPath.Of(token),
            [nameof(StudyPage.Form)] = forms.Give(http),
            [nameof(StudyPage.Shared)] = shared,
            [nameof(StudyPage.Until)] = clock.Local(shared.ExpiresAt),
            [nameof(StudyPage.DaysLeft)] = clock.DaysTo(shared.ExpiresAt),
        });

    private IAccessLink Link(string token) => grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));

    private static string ReferenceOf(string token) => LinkToken.ReferenceOf(LinkToken.KeyOf(token));

    private static void Back(HttpContext http, string token) => SeeOther.Of(http, LinkPath.Of(token) + Frames.QueryOf(http));
}
