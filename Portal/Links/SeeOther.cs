using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

internal static class SeeOther
{
    /// <summary>Go there and read (RFC 9110, 15.4.4).</summary>
    public static void Of(HttpContext http, string location)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = location;
    }
}
