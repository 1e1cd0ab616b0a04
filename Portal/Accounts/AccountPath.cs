using Exchange.Messages;
using Exchange.Pages;

namespace Exchange.Accounts;

/// <summary>Where the partners' pages are.</summary>
internal static class AccountPath
{
    public const string Home = PortalPaths.Account;
    public const string SignIn = Home + "/sign-in", Leave = Home + "/leave", Agree = Home + "/agree", Password = Home + "/password", Forgotten = Home + "/forgotten", Code = Home + "/code";
    public const string File = Home + "/file", All = Home + "/all", Remove = Home + "/remove", Upload = Home + "/upload", Tus = Home + "/tus", Settings = Home + "/settings", AddKey = Home + "/keys", RemoveKey = Home + "/keys/remove";

    /// <summary>Escaped: what a stranger typed comes back in forms and redirects.</summary>
    public static string Invitation(string token) => PortalPaths.Invitation(Uri.EscapeDataString(token));

    /// <summary>With what keeps the language that was chosen by hand.</summary>
    public static string To(this PageFrame frame, string path, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var query = frame.Query;
        foreach (var (name, value) in values) query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        return path + query;
    }
}
