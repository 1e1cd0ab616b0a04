using Exchange.ApiKeys;
using Exchange.Roles;
using Exchange.Staff;

namespace Exchange.Hosting;

/// <summary>What is printed once the product answers.</summary>
internal static class Welcome
{
    /// <param name="first">Passwords made at this start: shown here and nowhere else.</param>
    public static void Announce(this WebApplication app, ExchangeOptions options, IReadOnlyList<FirstPassword> first) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine("Exchange is running.");
        Console.WriteLine($"  Admin UI and API  https://localhost:{options.Ports.Admin}");
        Console.WriteLine($"  Portal            https://localhost:{options.Ports.Portal}");
        if (options.Opens(RoleKeys.Sftp)) Console.WriteLine($"  SFTP              port {options.Ports.Sftp}");
        if (app.Environment.IsDevelopment()) Console.WriteLine($"  API key in        {DevelopmentKey.FileIn(options.Data)}");
        foreach (var one in first)
            Console.WriteLine($"  First sign-in     {one.UserName} ({one.Role}), password {one.Password}{(one.MustChange ? ", to be changed at once" : "")}");
    });
}
