using Exchange.Messages;

namespace Exchange.Links;

internal static class LinkPath
{
    /// <summary>Escaped: what a stranger typed comes back in forms and redirects.</summary>
    public static string Of(string token) => PortalPaths.Link(Uri.EscapeDataString(token));
}
