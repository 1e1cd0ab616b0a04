using System.Net.Mail;

namespace Exchange.Send;

/// <summary>E-mail addresses as the product takes them: one bare address at a full domain.</summary>
public static class EmailAddress
{
    /// <returns>The address without spaces around it; null when it is none.</returns>
    public static string? Read(string? typed)
    {
        var address = typed?.Trim() ?? "";
        return address.Length is > 0 and <= 254 && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal) && !parsed.Host.EndsWith('.')
            ? address : null;
    }
}
