using Exchange.Content;
using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Links;

/// <summary>The portal's own key ring, for cookies alone: losing it costs recipients one more password.</summary>
internal sealed class PortalKeys
{
    public PortalKeys(PortalOptions options)
    {
        var folder = Path.Combine(options.DataDirectory, "portal-keys");
        DurableDisk.MakePrivateFolder(folder);
        Provider = DataProtectionProvider.Create(new DirectoryInfo(folder), builder => builder.SetApplicationName("exchange-portal"));
    }

    public IDataProtectionProvider Provider { get; }
}
