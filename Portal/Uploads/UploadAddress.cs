using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Links;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Exchange.Uploads;

/// <summary>Upload addresses that carry their own memory, sealed: the portal keeps no list, and no name is in an address.</summary>
internal sealed class UploadAddress(PortalKeys keys)
{
    private readonly IDataProtector _protector = keys.Provider.CreateProtector("exchange-upload");

    public string Of(UploadTicket ticket) => WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket)));

    /// <summary>Null when it is not ours, or another's.</summary>
    public UploadTicket? Read(string address, string owner)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<UploadTicket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(address)));
            return ticket?.Owner == owner ? ticket : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException) { return null; }
    }
}
