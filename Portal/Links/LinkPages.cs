using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Pages;
using Exchange.Uploads;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>A link's own page: welcome, terms, or the study, by who asks. Reading it changes nothing, however often.</summary>
internal sealed class LinkPages(
    IGrainFactory grains, PageWriter pages, LinkNotices notices, Frames frames, PortalForms forms, VisitCookie cookie, HospitalClock clock)
{
    private const int MaxSent = 200;

    public async Task ShowAsync(HttpContext http, string token)
    {
        if (http.Request.Query["step"] == "password")
        {
            http.Response.Redirect($"{LinkPath.Of(token)}/password{Frames.QueryOf(http)}");
            return;
        }
        if (await VisitOf(http, token) is { } shared)
        {
            await (shared.AgreedAt is null ? WriteTerms(http, token, shared, isMissing: false) : WriteStudy(http, token, shared, null));
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
            [nameof(WelcomePage.Direction)] = face.Direction,
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
            [nameof(TermsPage.Direction)] = shared.Direction,
        });

    /// <summary>The page again, with why a form was not taken.</summary>
    public async Task ShowRefusedAsync(HttpContext http, string token, FormTaken taken)
    {
        if (await VisitOf(http, token) is { AgreedAt: not null } shared) await WriteStudy(http, token, shared, taken);
        else Back(http, token);
    }

    private async Task WriteStudy(HttpContext http, string token, SharedStudy shared, FormTaken? refused)
    {
        var sent = await SentOf(http, token, shared);
        await pages.WriteAsync<StudyPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, new()
        {
            [nameof(StudyPage.Sent)] = sent.Files,
            [nameof(StudyPage.Received)] = sent.Whole,
            [nameof(StudyPage.Refused)] = refused is { } why ? new LinkWords(Words.Of(shared.Language), shared.Direction).Why(why) : null,
            [nameof(StudyPage.Local)] = (Func<DateTimeOffset, DateTimeOffset>)clock.Local,
            [nameof(StudyPage.Frame)] = frames.Of(http, shared.Language, ReferenceOf(token)),
            [nameof(StudyPage.Path)] = LinkPath.Of(token),
            [nameof(StudyPage.Form)] = forms.Give(http),
            [nameof(StudyPage.Shared)] = shared,
            [nameof(StudyPage.Until)] = clock.Local(shared.ExpiresAt),
            [nameof(StudyPage.DaysLeft)] = clock.DaysTo(shared.ExpiresAt),
        });
    }

    private async Task<(IReadOnlyList<FileView> Files, ReceivedFiles? Whole)> SentOf(HttpContext http, string token, SharedStudy shared)
    {
        if (shared.Direction is LinkDirection.Download || cookie.Read(http, token) is not { } visit) return ([], null);
        var (box, by) = (grains.GetGrain<IAccountFolders>(LinkBox.Of(LinkToken.KeyOf(token))), LinkBox.Caller(Recipient.Of(http), visit));
        return ((await box.List(by, AccountFolder.Upload, "", null, MaxSent)).Files, await box.Received(by));
    }

    private IAccessLink Link(string token) => grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));

    private static string ReferenceOf(string token) => LinkToken.ReferenceOf(LinkToken.KeyOf(token));

    public void Back(HttpContext http, string token) => SeeOther.Of(http, LinkPath.Of(token) + Frames.QueryOf(http));
}
