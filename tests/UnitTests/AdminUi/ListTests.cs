using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Exports;
using Exchange.Live;
using Exchange.Overview;

namespace Exchange.Tests.AdminUi;

/// <summary>What stands in the list's address, and what live changes do to its rows.</summary>
public sealed class ListTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 58, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static ExportRow Row(string id, long revision = 1, ExportState state = ExportState.Available) => new(
        id, revision, state, false, null, "R", "why", "m", Now, Now, null, null, null, new(1, 1, 0, 1), null, null, null, null, null, 0, false, null);

    private static RowChange Change(ExportRow row) => new("export_row", row.Id, row.Revision, JsonSerializer.Serialize(row, Json));

    [Theory]
    [InlineData(null, null, null, "/exports")]
    [InlineData("Failed,Revoked", "-updatedAt", 3, "/exports?state=Failed,Revoked&sort=-updatedAt&page=3")]
    [InlineData("Nonsense,Failed,7", "nonsense", -2, "/exports?state=Failed,Expired")]
    [InlineData(null, "-createdAt", 1, "/exports")]
    [InlineData(null, "createdAt", 1, "/exports?sort=createdAt")]
    public void The_address_says_the_same_again(string? states, string? sort, int? page, string address) =>
        Assert.Equal(address, ExportFilter.From(states, sort, page).Address());

    [Theory]
    [InlineData("15 times in one minute", "15 keer in één minuut")]
    [InlineData("part 2, 300 bytes", "deel 2, 300 bytes")]
    [InlineData("2 files, 30 bytes, 0 cut", "2 bestanden, 30 bytes, 0 afgebroken")]
    [InlineData("Mixed, 12 instances, 1 damaged, 3 other files", "12 beelden, 1 beschadigd, 3 andere bestanden")]
    [InlineData("was: Merelhof; is: Oost", "was: Merelhof; nu: Oost")]
    [InlineData("203.0.113.27", "203.0.113.27")]
    public void Details_of_the_log_are_told_in_the_readers_language(string kept, string dutch) =>
        Assert.Equal((dutch, kept), (Exchange.Language.Words.Dutch.AuditDetail(kept), Exchange.Language.Words.English.AuditDetail(kept)));

    [Fact]
    public void An_open_panel_keeps_the_list_beside_it() =>
        Assert.Equal("/exports/x-1?state=Failed", ExportFilter.From("Failed", null, null).Address("x-1"));

    [Fact]
    public void A_newer_line_replaces_and_an_older_one_does_not()
    {
        var rows = new LiveRows();
        rows.Show([Row("x-1", 5), Row("x-2", 1)]);

        Assert.False(rows.Take([Change(Row("x-1", 4, ExportState.Packaging))], _ => true));
        Assert.Equal(ExportState.Available, rows.Rows[0].State);
        Assert.True(rows.Take([Change(Row("x-1", 6, ExportState.Revoked))], _ => true));
        Assert.Equal(ExportState.Revoked, rows.Rows[0].State);
    }

    [Fact]
    public void New_exports_wait_to_be_shown_and_are_counted_once()
    {
        var rows = new LiveRows();
        rows.Show([Row("x-1")]);

        Assert.True(rows.Take([Change(Row("x-9")), Change(Row("x-9", 2))], _ => true));
        Assert.False(rows.Take([Change(Row("x-8"))], _ => false));
        Assert.Equal((1, 1), (rows.New, rows.Rows.Count));
    }

    [Fact]
    public void Other_lists_and_rows_that_are_gone_change_nothing()
    {
        var rows = new LiveRows();
        rows.Show([Row("x-1")]);

        Assert.False(rows.Take([new("link_row", "x-1", 9, "{}"), new("export_row", "x-1", 9, null)], _ => true));
    }

    [Fact]
    public void The_chart_has_this_hour_last_and_leaves_out_what_is_older_than_a_day()
    {
        var chart = HourChart.Of([(Now, false), (Now.AddMinutes(-59), true), (Now.AddHours(-23), false), (Now.AddHours(-24), false)], Now);

        Assert.Equal(24, chart.Bars.Count);
        Assert.Equal((1, 0), (chart.Bars[^1].Good, chart.Bars[^1].Bad));
        Assert.Equal((0, 1), (chart.Bars[^2].Good, chart.Bars[^2].Bad));
        Assert.Equal((2, 1), (chart.Good, chart.Bad));
    }
}
