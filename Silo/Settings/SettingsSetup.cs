using Exchange.Accounts;
using Exchange.Hosting;
using Exchange.Messages;
using Microsoft.Extensions.Options;

namespace Exchange.Settings;

internal static class SettingsSetup
{
    /// <summary>What the pages, letters and grains of this process go by; kept fresh by <see cref="SettingsRenewal"/>. In Development the demo hospital's name and phone, when none are configured.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, ExchangeOptions options) => services.AddSingleton(s =>
    {
        var accounts = s.GetRequiredService<IOptions<AccountOptions>>().Value;
        Institution configured = new(
            options.Institution.Name ?? "Merelhof Ziekenhuis", options.Institution.Phone ?? "088 123 45 67", options.Portal.PublicUrl?.TrimEnd('/') ?? $"https://localhost:{options.Ports.Portal}")
        {
            SenderName = s.GetRequiredService<MessageOptions>().Mail.FromName is { Length: > 0 } name ? name : null,
        };
        return new CurrentSettings(new(configured, accounts.ContextWords, accounts.FileLife));
    });
}
