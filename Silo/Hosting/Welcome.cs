using Exchange.Api;

namespace Exchange.Hosting;

/// <summary>What is printed once the product answers.</summary>
internal static class Welcome
{
    public static void Announce(this WebApplication app, ExchangeOptions options) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine("Exchange is running.");
        Console.WriteLine($"  Admin UI and API  https://localhost:{options.Ports.Admin}");
        Console.WriteLine($"  Portal            https://localhost:{options.Ports.Portal}");
        if (app.Environment.IsDevelopment()) Console.WriteLine($"  API key in        {ApiKey.FileIn(options.Data)}");
    });
}
