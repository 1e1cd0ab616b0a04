using Exchange.Api;
using Exchange.Hosting;

// Settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var options = ExchangeOptions.From(builder.Configuration);
builder.AddExchange(options);

var app = builder.Build();
app.MapHealth();
app.MapExchangeApi(ApiKey.Prepare(options.Data));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Exchange is running. API and health: https://localhost:{options.Ports.Admin}. API key: {ApiKey.FileIn(options.Data)}"));
await app.RunAsync();
