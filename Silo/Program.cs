using Exchange;
using Exchange.Api;
using Exchange.Hosting;
using Exchange.Staff;

// Settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var options = ExchangeOptions.From(builder.Configuration);
builder.AddExchange(options);

var app = builder.Build();
app.MapHealth();
var firstPasswords = await app.MapStaff(options.Data, withDemo: app.Environment.IsDevelopment() && !args.Contains("--no-demo"));
app.MapAdminUi();
app.MapExchangeApi();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
    $"Exchange is running. Admin UI and API: https://localhost:{options.Ports.Admin}. API key: {ApiKey.FileIn(options.Data)}"));
foreach (var first in firstPasswords) Console.WriteLine($"First sign-in, shown once: {first.UserName} ({first.Role}) {first.Password}{(first.MustChange ? ", to be changed" : "")}");
await app.RunAsync();
