namespace Exchange.Messages;

/// <summary>What a sealed secret is for: one sealed as a token can't be unsealed as a password.</summary>
public static class SealPurpose
{
    public const string LinkToken = "link-token", Password = "password";
}
