namespace Exchange.Accounts;

internal static class AccountSetup
{
    /// <summary>How many sign-ins may wait for a derivation: at a tenth of a second each, those beyond would wait too long.</summary>
    private const int MaxWaiting = 1000;

    /// <summary>The partner accounts' settings, worker and desk. Needs the content store.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Exchange:Accounts").ValidateDataAnnotations()
            .Validate(options => options.Policies.Instelling.IsSound() && options.Policies.Modern.IsSound(), "Exchange:Accounts:Policies: a figure is outside its limits.").ValidateOnStart();
        services.AddSingleton(s => new AccountDesk(s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<TimeProvider>(), Environment.ProcessorCount, MaxWaiting));
        services.AddSingleton<AccountWork>();
        services.AddSingleton<IAccountWork>(s => s.GetRequiredService<AccountWork>());
        return services.AddHostedService(s => s.GetRequiredService<AccountWork>());
    }
}
