using Exchange.Api;
using Exchange.Hosting;

var builder = WebApplication.CreateBuilder(args);
var options = ExchangeOptions.From(builder.Configuration);
builder.AddExchange(options);

var app = builder.Build();
app.MapHealth();
app.MapExportsApi(ApiKey.Prepare(options.Data));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Exchange is running. API and health: https://localhost:{options.Ports.Admin}. API key: {ApiKey.FileIn(options.Data)}"));
await app.RunAsync();
