using System.Text.Json;
using Exchange.Audit;
using Exchange.Exports;
using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Tests.Settings;

public sealed class HospitalSettingsTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Admin = new("admin", ActorKind.Staff);

    private static long _next = 100;

    /// <summary>One that nobody else has touched.</summary>
    private IHospitalSettings Fresh() => cluster.Grains.GetGrain<IHospitalSettings>(Interlocked.Increment(ref _next));

    [Fact]
    public async Task What_is_saved_counts_and_is_a_version_with_who_when_and_what()
    {
        var settings = Fresh();
        Assert.Equal((SettingsOutcome.Saved, 1), Of(await settings.Save(Admin, 0, new() { Name = "Nieuw", ExportDays = 3 })));
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((SettingsOutcome.Saved, 2), Of(await settings.Save(Admin, 1, new() { Name = "Nieuwer", ExportDays = 3 })));

        Assert.Null(await settings.Since(2));
        Assert.Equal("Nieuwer", (await settings.Since(1))?.Values.Name);
        var versions = await settings.History(Admin) ?? [];
        Assert.Equal([2, 1], versions.Select(version => version.Revision));
        Assert.Equal(new SettingsChange(SettingsField.Name, "Nieuw", "Nieuwer"), Assert.Single(versions[0].Changes));
        Assert.Equal((Admin.Id, cluster.Clock.GetUtcNow()), (versions[0].By, versions[0].At));
        Assert.Equal([SettingsField.Name, SettingsField.ExportDays], versions[1].Changes.Select(change => change.Field));
    }

    [Fact]
    public async Task A_change_made_from_an_older_state_is_refused_and_the_same_one_again_is_not()
    {
        var settings = Fresh();
        await settings.Save(Admin, 0, new() { Name = "Eerst" });

        Assert.Equal((SettingsOutcome.Stale, 1), Of(await settings.Save(Admin, 0, new() { Name = "Later" })));
        Assert.Equal((SettingsOutcome.Saved, 1), Of(await settings.Save(Admin, 0, new() { Name = "Eerst" })));
    }

    [Fact]
    public async Task What_is_not_allowed_names_its_field_and_leaves_everything_as_it_was()
    {
        var settings = Fresh();
        var answer = await settings.Save(Admin, 0, new() { Name = "Nieuw", Texts = [new(MessageTemplate.PasswordSms, "nl", new("", "{wachtwoord} {link}"))] });

        Assert.Equal((SettingsOutcome.Refused, 0), Of(answer));
        Assert.Equal(new SettingsProblem("texts.PasswordSms.nl.body", SettingsRule.LinkNotAllowed, "{link}"), Assert.Single(answer.Problems));
        Assert.Null(await settings.Since(0));
    }

    [Fact]
    public async Task Every_version_can_be_put_back_with_its_logo_and_what_was_configured_too()
    {
        var settings = Fresh();
        HospitalLogo logo = new(new ImmutableBytes(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1 }));
        await settings.Save(Admin, 0, new() { Logo = logo });
        await settings.Save(Admin, 1, new() { Name = "Zonder" });

        Assert.Equal((SettingsOutcome.Stale, 2), Of(await settings.Restore(Admin, 1, 1)));
        Assert.Equal((SettingsOutcome.NotFound, 2), Of(await settings.Restore(Admin, 2, 7)));
        Assert.Equal((SettingsOutcome.Saved, 3), Of(await settings.Restore(Admin, 2, 1)));
        Assert.Equal(logo, (await settings.Read(Admin))?.Values.Logo);
        Assert.Null((await settings.Read(Admin))?.Values.Name);

        await cluster.Lose(settings);
        Assert.Equal(logo, (await settings.Read(Admin))?.Values.Logo);
        Assert.Equal((SettingsOutcome.Saved, 4), Of(await settings.Restore(Admin, 3, 0)));
        Assert.Null((await settings.Read(Admin))?.Values.Logo);
    }

    [Fact]
    public async Task The_log_keeps_each_change_with_the_old_value_and_the_new_one()
    {
        Actor admin = new($"admin-{Guid.NewGuid():N}", ActorKind.Staff);
        var settings = Fresh();
        await settings.Save(admin, 0, new() { Name = "Een" });
        await settings.Save(admin, 1, new() { Name = "Twee", Phone = "010 123 45 67" });

        var log = await cluster.Grains.GetGrain<IAuditTrail>(0).Search(Admin, new(null, admin.Id, "settings.changed", null, null, 0, 10));
        var told = log.Events.Select(entry => JsonDocument.Parse(entry).RootElement.GetProperty("event"))
            .Select(deed => (deed.GetProperty("objects")[0].GetProperty("id").GetString(), deed.GetProperty("detail").GetString())).ToHashSet();
        Assert.Equal([("name", "was: Merelhof Ziekenhuis; is: Een"), ("name", "was: Een; is: Twee"), ("phone", "was: 055 555 01 23; is: 010 123 45 67")], told);
    }

    [Fact]
    public async Task Strangers_see_and_change_nothing()
    {
        Actor stranger = new("link", ActorKind.Recipient);
        var settings = Fresh();

        Assert.Equal(SettingsOutcome.NotFound, (await settings.Save(stranger, 0, new() { Name = "X" })).Outcome);
        Assert.Equal(SettingsOutcome.NotFound, (await settings.Restore(stranger, 0, 0)).Outcome);
        Assert.Null(await settings.Read(stranger));
        Assert.Null(await settings.History(stranger));
    }

    [Fact]
    public async Task When_storage_fails_it_says_so_and_what_counted_goes_on_to_count()
    {
        var settings = Fresh();
        await settings.Save(Admin, 0, new() { Name = "Eerst" });
        cluster.Disk.Break(settings);
        await Assert.ThrowsAnyAsync<Exception>(() => settings.Save(Admin, 1, new() { Name = "Later" }));
        cluster.Disk.Mend(settings);

        Assert.Equal("Eerst", (await settings.Read(Admin))?.Values.Name);
        Assert.Equal((SettingsOutcome.Saved, 2), Of(await settings.Save(Admin, 1, new() { Name = "Later" })));
    }

    [Fact]
    public async Task A_shorter_retention_counts_for_what_begins_from_then_on()
    {
        var (before, after) = (await Begun(), default(DateTimeOffset?));
        cluster.Settings.Take(new(cluster.Settings.Revision + 1, new() { ExportDays = 2 }));
        try { after = await Begun(); }
        finally { cluster.Settings.Take(new(cluster.Settings.Revision + 1, new())); }

        Assert.Equal((cluster.Clock.GetUtcNow().AddDays(7), cluster.Clock.GetUtcNow().AddDays(2)), (before, after));
    }

    /// <summary>When the content of an export that begins now ends.</summary>
    private async Task<DateTimeOffset?> Begun()
    {
        var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        await export.Request(Admin, new("J. de Vries", "j@example.org", "+31612345634", "nl", "second opinion", null, TimeSpan.FromDays(7), false));
        return (await export.Begin("worker")).ContentEndsAt;
    }

    private static (SettingsOutcome, long) Of(SettingsAnswer answer) => (answer.Outcome, answer.Revision);
}
