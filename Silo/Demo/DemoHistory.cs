using Exchange.Hosting;

namespace Exchange.Demo;

/// <summary>With <c>Exchange:DemoMonth</c>, Development only: a month of history before the first page is asked for. Filling again changes nothing.</summary>
internal sealed class DemoHistory(DemoMonth month, ExchangeOptions options) : IHostedService
{
    private const int Partners = 40;

    public Task StartAsync(CancellationToken cancellationToken) => month.Fill(options.DemoMonth, Partners);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
