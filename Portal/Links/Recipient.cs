using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

internal static class Recipient
{
    /// <summary>Whoever holds the link, as the log knows them.</summary>
    public static Actor Of(HttpContext http) => new("link", ActorKind.Recipient, http.Connection.RemoteIpAddress?.ToString());
}
