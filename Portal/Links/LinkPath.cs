using Exchange.Messages;

namespace Exchange.Links;

internal static class LinkPath
{
    /// <summary>Escaped: what a stranger typed comes back in forms and redirects.</summary>
    public static string Of(string token) => PortalPaths.Link(Uri.EscapeDataString(token));

    /// <summary>Where resumable uploads are made.</summary>
    public static string Tus(string token) => Of(token) + "/tus";
}
