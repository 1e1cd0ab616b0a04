using Microsoft.Extensions.Options;

namespace Exchange.Accounts;

internal static class AccountSetup
{
    /// <summary>How many sign-ins may wait for a derivation: at a tenth of a second each, those beyond would wait too long.</summary>
    private const int MaxWaiting = 1000;

    /// <summary>The partner accounts' settings, worker and desk. Needs the content store and the institution.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Exchange:Accounts").ValidateDataAnnotations()
            .Validate(options => options.Policies.Instelling.IsSound() && options.Policies.Modern.IsSound(), "Exchange:Accounts:Policies: a figure is outside its limits.").ValidateOnStart();
        // The hospital's own name is easily guessed, whatever else the settings name.
        services.AddSingleton<IPostConfigureOptions<AccountOptions>>(s => new PostConfigureOptions<AccountOptions>(
            Options.DefaultName, options => options.ContextWords = [.. options.ContextWords, s.GetRequiredService<Institution>().Name]));
        services.AddSingleton(s => new AccountDesk(s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<TimeProvider>(), Environment.ProcessorCount, MaxWaiting));
        services.AddSingleton<AccountWork>();
        services.AddSingleton<IAccountWork>(s => s.GetRequiredService<AccountWork>());
        return services.AddHostedService(s => s.GetRequiredService<AccountWork>());
    }
}
