using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>What every door of the partners' pages needs to answer with a page.</summary>
internal sealed class PartnerPages(PageWriter pages, Frames frames, PortalForms forms, HospitalClock clock)
{
    public HospitalClock Clock => clock;

    /// <param name="language">The account's or link's own; null where none is known.</param>
    public PageFrame Frame(HttpContext http, string? language = null) => frames.Of(http, language);

    /// <summary>With the frame, and a form of its own.</summary>
    public Task WriteAsync<TPage>(HttpContext http, int status, PageFrame frame, Dictionary<string, object?> parameters, bool hasForm = true) where TPage : IComponent
    {
        parameters["Frame"] = frame;
        if (hasForm) parameters["Form"] = forms.Give(http);
        return pages.WriteAsync<TPage>(http, status, parameters);
    }

    public Task<IFormCollection?> ReadAsync(HttpContext http) => forms.ReadAsync(http);

    /// <summary>A form that is read as it streams in has its token looked at by itself.</summary>
    public Task<bool> IsOursAsync(HttpContext http, string token) => forms.IsOursAsync(http, token);

    public void Go(HttpContext http, string path, string? says = null)
    {
        var query = Frames.QueryOf(http);
        SeeOther.Of(http, path + query + (says is null ? "" : $"{(query.Length == 0 ? '?' : '&')}says={says}"));
    }

    public static string? SaysOf(HttpContext http) => http.Request.Query["says"];
}
