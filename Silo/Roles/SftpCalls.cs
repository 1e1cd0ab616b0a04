using System.Reflection;
using Exchange.Accounts;

namespace Exchange.Roles;

/// <summary>What the SFTP role may ask: to sign partners in, to keep their sessions, and to work with their files in their name. Nothing as the hospital.</summary>
internal static class SftpCalls
{
    /// <summary>How an Orleans client learns which grains there are.</summary>
    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    private static readonly HashSet<string> _account =
    [
        nameof(IPartnerAccount.BeginSignIn), nameof(IPartnerAccount.FinishSignIn), nameof(IPartnerAccount.SignInWithKey), nameof(IPartnerAccount.ChangePassword),
        nameof(IPartnerAccount.OpenSession), nameof(IPartnerAccount.RenewSession), nameof(IPartnerAccount.CloseSession),
    ];

    private static readonly HashSet<string> _folders =
    [
        nameof(IAccountFolders.List), nameof(IAccountFolders.Find), nameof(IAccountFolders.OpenRead), nameof(IAccountFolders.RenewRead), nameof(IAccountFolders.Served),
        nameof(IAccountFolders.OpenWrite), nameof(IAccountFolders.BeginPiece), nameof(IAccountFolders.EndPiece), nameof(IAccountFolders.Cut), nameof(IAccountFolders.Complete),
        nameof(IAccountFolders.Rename), nameof(IAccountFolders.Remove), nameof(IAccountFolders.SetTime), nameof(IAccountFolders.MakeFolder), nameof(IAccountFolders.RemoveFolder), nameof(IAccountFolders.Space),
    ];

    public static bool Allow(MethodInfo? method, GrainId target, IReadOnlyList<object?> arguments)
    {
        if (method is null) return false;
        if (method.DeclaringType?.FullName is Manifest) return true;
        var isListed = method.DeclaringType == typeof(IPartnerAccount) ? _account.Contains(method.Name)
            : method.DeclaringType == typeof(IAccountFolders) && _folders.Contains(method.Name);
        return isListed && arguments.All(argument => argument switch
        {
            Actor by => IsPartner(by, target),
            AccountCaller by => IsPartner(by.By, target) && by.Session != Guid.Empty,
            _ => true,
        });
    }

    private static bool IsPartner(Actor by, GrainId target) => by.Kind is ActorKind.Partner && target.Key.ToString() == by.Id;
}
