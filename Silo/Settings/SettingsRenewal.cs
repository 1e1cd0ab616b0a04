namespace Exchange.Settings;

/// <summary>Asks every second whether the settings have changed. The host's start waits for the first answer: no page, letter or banner goes by less.</summary>
internal sealed partial class SettingsRenewal(IGrainFactory grains, CurrentSettings settings, ILogger<SettingsRenewal> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await Renew()) await Task.Delay(BetweenLooks, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Renew();
    }

    /// <returns>False: there was no answer, and what is known goes on to count.</returns>
    private async Task<bool> Renew()
    {
        try
        {
            if (await grains.GetGrain<IHospitalSettings>(0).Since(settings.Revision) is { } read) settings.Take(read);
            return true;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException or System.Data.Common.DbException)
        {
            LogUnknown(e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The settings could not be read ({Kind}); what was known of them goes on to count")]
    private partial void LogUnknown(string kind);
}
