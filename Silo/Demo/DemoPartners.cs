using Exchange.Accounts;

namespace Exchange.Demo;

/// <summary>
/// The demo hospital's three partners, invited as staff would: link and code lie in the outbox, and nobody knows a
/// password until somebody chooses one there. Inviting again changes nothing.
/// </summary>
internal sealed partial class DemoPartners(IGrainFactory grains, ILogger<DemoPartners> logger) : BackgroundService
{
    private static readonly IReadOnlyList<(string Name, AccountProfile Profile)> _partners =
    [
        ("oostwaard", new("Ziekenhuis Oostwaard", "Longziekten", "R. Kuipers", "beeld@oostwaard.example", "+31612345601", "nl", "VO-2025-014")),
        ("westmeer", new("Kliniek Westmeer", "Orthopedie", "S. van Dam", "beeld@westmeer.example", "+31612345602", "nl", "VO-2025-022")),
        ("nordkanal", new("Nordkanal Clinic", "Neurology", "E. Brandt", "images@nordkanal.example", "+31612345603", "en", "VO-2026-003")),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (name, profile) in _partners)
        {
            try { await grains.GetGrain<IPartnerAccount>(name).Create(Actor.System, new(profile, new(PasswordPreset.Instelling, []), [])); }
            catch (Exception e) when (e is OrleansException or TimeoutException or IOException) { LogNotInvited(e, name); } // The next start tries again.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Demo partner {Name} was not invited")]
    private partial void LogNotInvited(Exception e, string name);
}
