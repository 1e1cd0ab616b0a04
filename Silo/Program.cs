using Exchange;
using Exchange.Api;
using Exchange.Hosting;
using Exchange.Sftp;
using Exchange.Staff;
using Microsoft.AspNetCore.Connections;

if (args is [SftpRole.Command]) return await SftpRole.RunAsync();

// Settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args.Where(arg => arg.Contains('='))], ContentRootPath = AppContext.BaseDirectory });
var options = ExchangeOptions.From(builder.Configuration, args);
if (args is ["verify-audit"]) return await AuditCommand.RunAsync(options);
if (args is ["backup", var folder]) return BackupCommand.Run(options, folder);

try { builder.AddExchange(options); }
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 2;
}
var app = builder.Build();
app.UsePorts(options.Ports.Admin, options.Ports.Portal);
app.MapPortal();
app.MapHealth();
app.Announce(options, await app.MapStaff(options));
app.MapAdminUi();
app.MapOrleansPages();
app.MapExchangeApi();
try { await app.RunAsync(); }
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"Exchange does not start: {e.Message} Choose other ports (EXCHANGE__PORTS__…), or stop what uses them.");
    return 2;
}
return 0;
