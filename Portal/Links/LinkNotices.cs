using Exchange.Pages;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>The pages that say one thing, the same to everybody.</summary>
internal sealed class LinkNotices(PageWriter pages, Frames frames)
{
    public Task UnavailableAsync(HttpContext http) =>
        pages.WriteAsync<UnavailablePage>(http, StatusCodes.Status404NotFound, new() { [nameof(UnavailablePage.Frame)] = frames.Of(http) });

    public Task HelpAsync(HttpContext http) =>
        pages.WriteAsync<HelpPage>(http, StatusCodes.Status200OK, new() { [nameof(HelpPage.Frame)] = frames.Of(http) });

    public Task NowhereAsync(HttpContext http) => SayAsync(http, StatusCodes.Status404NotFound, words => (words.NowhereTitle, words.NowhereLead));

    public Task BrokenAsync(HttpContext http) => SayAsync(http, StatusCodes.Status500InternalServerError, words => (words.BrokenTitle, words.BrokenLead));

    public Task TooManyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return SayAsync(http, StatusCodes.Status429TooManyRequests, words => (words.TooManyTitle, words.TooManyLead));
    }

    public Task BusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "30";
        return SayAsync(http, StatusCodes.Status503ServiceUnavailable, words => (words.BusyTitle, words.BusyLead));
    }

    public Task NotMineAsync(HttpContext http) => SayAsync(http, StatusCodes.Status200OK, words => (words.NotMineTitle, words.NotMineLead));

    private Task SayAsync(HttpContext http, int status, Func<Words, (string Title, string Lead)> say)
    {
        var frame = frames.Of(http);
        var (title, lead) = say(frame.Words);
        return pages.WriteAsync<NoticePage>(http, status, new() { [nameof(NoticePage.Frame)] = frame, [nameof(NoticePage.Title)] = title, [nameof(NoticePage.Lead)] = lead });
    }
}
