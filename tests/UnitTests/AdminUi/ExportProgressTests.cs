using Exchange.Exports;
using Exchange.Figures;
using Exchange.Language;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.AdminUi;

/// <summary>What the strip shows and says in each state.</summary>
public sealed class ExportProgressTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 58, 0, TimeSpan.Zero);
    private static readonly Moments English = new(Words.English, TimeZoneInfo.Utc);

    private static readonly ExportRow Ready = new(
        "x-1", 5, ExportState.Available, false, null, "J. de Vries", "Second opinion", "m.deboer", Now.AddHours(-1), Now, Now.AddDays(6), "CT", "V", new(10, 10, 0, 1000), 1000,
        MessageState.Sent, MessageState.Sent, null, null, 0, false, null);

    private static ExportProgress Of(ExportRow row) => ExportProgress.Of(row, Words.English, English, Now);

    private static string Drawn(ExportProgress progress) => string.Concat(progress.Segments.Select(s => s.Fill switch
    {
        Fill.Empty => '.',
        Fill.Done => 'd',
        Fill.Partly => 'a',
        Fill.Proven => 'o',
        Fill.Warning => 'w',
        Fill.Failed => 'f',
    }));

    [Fact]
    public void Every_state_has_a_word_and_eight_segments()
    {
        foreach (var state in Enum.GetValues<ExportState>())
        {
            var progress = Of(Ready with { State = state, Failure = state is ExportState.Failed ? ExportFailure.BadFiles : null });
            Assert.Equal(8, progress.Segments.Count);
            Assert.NotEmpty(progress.Word);
            Assert.NotEmpty(progress.Sentence);
        }
    }

    [Fact]
    public void While_packing_the_three_steps_that_happen_at_once_fill_as_one()
    {
        var row = Ready with { State = ExportState.Packaging, Counts = new(5, 5, 0, 500), BytesTotal = 1000, Mail = null, Sms = null };
        var progress = Of(row);

        Assert.Equal("dda.....", Drawn(progress));
        Assert.Equal(0.5, progress.Segments[2].Part, 3);
        Assert.Equal("5 images packed, 500 B of 1 kB", progress.Detail);
    }

    [Fact]
    public void More_bytes_than_expected_do_not_overflow_the_strip() =>
        Assert.Equal("ddda....", Drawn(Of(Ready with { State = ExportState.Packaging, Counts = new(5, 5, 0, 5000), BytesTotal = 1000 })));

    [Fact]
    public void A_message_that_failed_needs_a_person_even_after_the_link_was_opened()
    {
        var progress = Of(Ready with { Sms = MessageState.Failed, OpenedAt = Now });

        Assert.True(progress.NeedsYou);
        Assert.Equal("dddddwo.", Drawn(progress));
        Assert.Equal("SMS not sent", progress.Word);
    }

    [Fact]
    public void An_uncertain_message_is_settled_once_the_link_was_opened()
    {
        Assert.True(Of(Ready with { Sms = MessageState.Uncertain }).NeedsYou);
        Assert.False(Of(Ready with { Sms = MessageState.Uncertain, OpenedAt = Now }).NeedsYou);
    }

    [Fact]
    public void The_recipients_part_is_green()
    {
        Assert.Equal("dddddd..", Drawn(Of(Ready)));
        Assert.Equal("ddddddo.", Drawn(Of(Ready with { OpenedAt = Now })));
        Assert.Equal("ddddddoo", Drawn(Of(Ready with { State = ExportState.Fetched, OpenedAt = Now, FetchedAt = Now, Downloads = 1 })));
    }

    [Fact]
    public void Unopened_on_its_last_day_it_needs_a_person_and_not_before()
    {
        var week = Ready with { CreatedAt = Now.AddDays(-6) };

        Assert.False(Of(week with { ExpiresAt = Now.AddDays(1) }).NeedsYou);
        Assert.True(Of(week with { ExpiresAt = Now.AddDays(1).AddSeconds(-1) }).NeedsYou);
        Assert.False(Of(week with { ExpiresAt = Now.AddHours(1), OpenedAt = Now }).NeedsYou);
    }

    [Fact]
    public void A_link_meant_for_hours_does_not_cry_from_its_start()
    {
        var hours = Ready with { CreatedAt = Now, ExpiresAt = Now.AddHours(3) };
        Assert.False(Of(hours).NeedsYou);
    }

    [Fact]
    public void A_locked_link_warns_at_its_door_and_not_at_the_messages()
    {
        Assert.Equal("ddddddw.", Drawn(Of(Ready with { Locked = true })));
        Assert.Equal("ddddddwo", Drawn(Of(Ready with { Locked = true, OpenedAt = Now, FetchedAt = Now, Downloads = 1 })));
        Assert.True(Of(Ready with { Locked = true }).NeedsYou);
    }

    [Fact]
    public void What_came_in_by_request_and_may_not_be_all_needs_a_person()
    {
        var asked = Ready with { Direction = LinkDirection.Upload, OpenedAt = Now, Received = 15 };
        Assert.Equal((Kind.Done, "15 files received", "ddddddoo"), (Of(asked).Kind, Of(asked).Word, Drawn(Of(asked))));

        var part = Of(asked with { ReceivedMayBePart = true });
        Assert.Equal((Kind.Warning, "15 files received", "ddddddow"), (part.Kind, part.Word, Drawn(part)));
        Assert.StartsWith("may be incomplete", part.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_out_is_said() =>
        Assert.Contains("1 left out", Of(Ready with { Warning = true, Counts = new(11, 10, 1, 1000) }).Detail, StringComparison.Ordinal);
}
