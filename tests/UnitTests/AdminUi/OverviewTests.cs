using Bunit;
using Exchange.Accounts;
using Exchange.Health;
using Exchange.Layout;
using Exchange.Overview;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.AdminUi;

/// <summary>Rate and disk on the overview.</summary>
public sealed class OverviewTests : BunitContext
{
    public OverviewTests()
    {
        Services.AddSingleton(new AdminUiSettings((code, _) => code, (code, _) => code, TimeZoneInfo.Utc, false, "X-Token"));
        RenderTree.Add<CascadingValue<Visit>>(cascade => cascade.Add(c => c.Value, new Visit("nl", "", null)));
    }

    private static AccountRow Row(string name, params IEnumerable<long> speeds) => new(
        name, 1, AccountState.Active, "", "", "", "", default, null, null, null, null, 0,
        [.. speeds.Select(speed => new AccountSession("s", AccountDoor.Sftp, SignInMethod.Password, null, "", default, speed < 0 ? null : new(AccountFolder.Upload, "f", 0, null, speed)))], null);

    [Fact]
    public void What_partners_move_is_summed_over_accounts_and_each_tells_for_itself()
    {
        var rate = PartnerRate.None.With([Row("a", 100, 50, -1), Row("b", 7)]);
        Assert.Equal((3, 157), (rate.Transfers, rate.BytesPerSecond));

        rate = rate.With([Row("a", 20)]);
        Assert.Equal((2, 27), (rate.Transfers, rate.BytesPerSecond));
        rate = rate.With([Row("a"), Row("b", -1)]);
        Assert.Equal((0, 0), (rate.Transfers, rate.BytesPerSecond));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void Disk_rate_and_the_last_hour_are_told_and_too_little_room_is(long free, bool isLow)
    {
        var shown = Render<RoomAndRate>(p => p
            .Add(r => r.Rate, PartnerRate.None.With([Row("a", 8_100_000)])).Add(r => r.LastHour, 12)
            .Add(r => r.Room, new RoomReport(10_000_000_000, free * 1_000_000_000, 1_000_000_000, 3_000_000_000)));

        var text = shown.Find("dl").TextContent;
        foreach (var told in (string[])["1 overdracht", "8,1 MB/s", "12 verzendingen", $"{free} GB vrij van 10 GB", "3 GB"]) Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Equal(isLow, shown.FindAll(".st.fail").Count == 1);
        Assert.Equal($"{free} GB vrij van 10 GB", shown.Find("[role=img]").GetAttribute("aria-label"));
    }
}
