namespace Exchange.Messages;

/// <summary>Where messages lead on the portal, below its public address.</summary>
public static class PortalPaths
{
    /// <summary>A partner signs in, and changes or asks for a password.</summary>
    public const string Account = "/account";

    /// <summary>What was put ready for a recipient.</summary>
    public static string Link(string token) => "/l/" + token;

    /// <summary>A partner chooses a password, with a code by SMS.</summary>
    public static string Invitation(string token) => "/account/" + token;
}
