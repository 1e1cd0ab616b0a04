using Exchange.Audit;

namespace Exchange.Tests.Storage;

public sealed class AuditTests : IDisposable
{
    private readonly DataFolder _folder = new();
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_untouched_log_is_intact_across_restarts_and_while_it_grows()
    {
        await Start(10);
        await Start(10);
        using var open = new OpenDatabase(_folder);
        await open.Log.AppendAsync(NewEvent(21));
        var report = await open.Verifier.VerifyAsync();
        Assert.True(report.IsIntact);
        Assert.Equal((21L, 1, open.Clock.GetUtcNow()), (report.Checked, report.Partitions, report.At));
        Assert.Equal("main", open.Chain.Partition);
    }

    [Theory]
    [InlineData("UPDATE audit_event SET body = replace(body, 'user-5', 'user-6') WHERE seq = 5", "Changed main 5-5")]
    [InlineData("UPDATE audit_event SET recorded_at = recorded_at + 1 WHERE seq = 5", "Changed main 5-5")]
    [InlineData("UPDATE audit_event SET hash = zeroblob(32) WHERE seq = 5", "Changed main 5-5")]
    [InlineData("UPDATE audit_event SET event_type = 'harmless' WHERE seq = 5", "Changed main 5-5")]
    [InlineData("UPDATE audit_event SET occurred_at = 0 WHERE seq = 5", "Changed main 5-5")]
    [InlineData("DELETE FROM audit_key WHERE value = 'user-5'", "Changed main 5-5")]
    [InlineData("INSERT INTO audit_key VALUES('user', 'someone', 0, 'main', 5)", "Changed  0-0")]
    [InlineData("DELETE FROM audit_event WHERE seq = 5", "Removed main 5-5")]
    [InlineData("DELETE FROM audit_event WHERE seq = 1", "Removed main 1-1")]
    [InlineData("DELETE FROM audit_event WHERE seq BETWEEN 3 AND 6", "Removed main 3-6")]
    [InlineData("DELETE FROM audit_event WHERE seq = 10", "Removed main 10-10")]
    [InlineData("DELETE FROM audit_event WHERE seq > 7", "Removed main 8-10")]
    [InlineData("DELETE FROM audit_event", "Removed main 1-10")]
    [InlineData("UPDATE audit_event SET seq = -1 WHERE seq = 3; UPDATE audit_event SET seq = 3 WHERE seq = 4; UPDATE audit_event SET seq = 4 WHERE seq = -1", "Reordered main 3-3; Reordered main 4-4")]
    [InlineData("DELETE FROM audit_event WHERE seq = 9; UPDATE audit_event SET seq = 9 WHERE seq = 10", "Reordered main 9-9; Removed main 10-10")]
    [InlineData("UPDATE audit_event SET partition = 'other' WHERE seq = 10", "Removed main 10-10; Unsealed other 0-0; Removed other 1-9; Changed other 10-10")]
    public async Task Tampering_is_named_by_partition_and_sequence(string sql, string expected)
    {
        await Start(10);
        using var open = new OpenDatabase(_folder);
        await open.Write(sql);
        Assert.Equal(expected, Text(await open.Verifier.VerifyAsync()));
    }

    [Fact]
    public async Task A_tail_removed_while_stopped_stays_a_finding_though_the_log_goes_on()
    {
        await Start(10);
        OpenDatabase.Tamper(_folder, "DELETE FROM audit_event WHERE seq > 8");
        await Start(3);
        await Start(3);
        using var open = new OpenDatabase(_folder);
        Assert.Equal("main.2", open.Chain.Partition);
        var report = await open.Verifier.VerifyAsync();
        Assert.Equal("Removed main 9-10", Text(report));
        Assert.Equal(14, report.Checked);
    }

    [Fact]
    public async Task A_tail_removed_while_running_leaves_a_gap()
    {
        using var open = new OpenDatabase(_folder);
        for (var i = 1; i <= 5; i++) await open.Log.AppendAsync(NewEvent(i));
        await open.Write("DELETE FROM audit_event WHERE seq >= 4");
        await open.Log.AppendAsync(NewEvent(6));
        Assert.Equal("Removed main 4-5", Text(await open.Verifier.VerifyAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Heads_that_are_missing_or_forged_are_a_finding_and_the_old_chain_is_not_continued(bool forged)
    {
        await Start(10);
        using (var open = new OpenDatabase(_folder))
        {
            if (forged) await File.WriteAllTextAsync(_folder.File("audit", "heads"), (await File.ReadAllTextAsync(_folder.File("audit", "heads"))).Replace("10", "09", StringComparison.Ordinal));
            else File.Delete(_folder.File("audit", "heads"));
            Assert.Contains("Unsealed  0-0", Text(await open.Verifier.VerifyAsync()), StringComparison.Ordinal);
        }
        using var again = new OpenDatabase(_folder);
        await again.Log.AppendAsync(NewEvent(1));
        Assert.Equal("main.2", again.Chain.Partition);
        Assert.Equal("Unsealed main 0-0", Text(await again.Verifier.VerifyAsync()));
    }

    [Fact]
    public async Task A_crash_before_sealing_leaves_a_longer_chain_and_no_finding()
    {
        await Start(10);
        var heads = await File.ReadAllBytesAsync(_folder.File("audit", "heads"));
        await Start(5);
        await File.WriteAllBytesAsync(_folder.File("audit", "heads"), heads);
        using var open = new OpenDatabase(_folder);
        Assert.Equal("main", open.Chain.Partition);
        Assert.Equal("", Text(await open.Verifier.VerifyAsync()));
        Assert.Equal(15, Assert.Single(open.Heads.Read() ?? []).Sequence); // Sealed up to the end at once.
    }

    [Fact]
    public async Task Heads_are_sealed_at_most_once_a_second_and_on_stopping()
    {
        using (var open = new OpenDatabase(_folder))
        {
            await open.Log.AppendAsync(NewEvent(1));
            await open.Log.AppendAsync(NewEvent(2));
            Assert.Equal(0, Sealed(open));
            open.Clock.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(0, Sealed(open));
            open.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(2, Sealed(open));
            await open.Log.AppendAsync(NewEvent(3));
            Assert.Equal(2, Sealed(open));
        }
        using var again = new OpenDatabase(_folder);
        Assert.Equal(3, Sealed(again));

        static long Sealed(OpenDatabase open) => Assert.Single(open.Heads.Read() ?? []).Sequence;
    }

    [Fact]
    public async Task Sealing_that_fails_is_tried_again_and_events_go_on()
    {
        using var open = new OpenDatabase(_folder);
        var heads = _folder.File("audit", "heads.new");
        Directory.CreateDirectory(heads); // In the way of the file.
        await open.Log.AppendAsync(NewEvent(1));
        open.Clock.Advance(TimeSpan.FromSeconds(1));
        await open.Log.AppendAsync(NewEvent(2));
        Directory.Delete(heads);
        open.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Assert.Single(open.Heads.Read() ?? []).Sequence);
    }

    [Fact]
    public async Task Queries_filter_page_and_show_the_newest_first()
    {
        using var open = new OpenDatabase(_folder);
        for (var i = 0; i < 30; i++) await open.Log.AppendAsync(NewEvent(i));

        Assert.Equal("30: 29 28 27", await Ask(new() { Take = 3 }));
        Assert.Equal("30: 26 25", await Ask(new() { Skip = 3, Take = 2 }));
        Assert.Equal("10: 27 24", await Ask(new() { ObjectId = "export-0", Take = 2 }));
        Assert.Equal("1: 7", await Ask(new() { UserId = "user-7" }));
        Assert.Equal("15: 29 27", await Ask(new() { EventType = "test.odd", Take = 2 }));
        Assert.Equal("5: 27 21 15 9 3", await Ask(new() { EventType = "test.odd", ObjectId = "export-0" }));
        Assert.Equal("30: 29 28", await Ask(new() { EventType = "test.", Take = 2 }));
        Assert.Equal("0: ", await Ask(new() { EventType = "tes." }));
        Assert.Equal("3: 29 19 9", await Ask(new() { OnlyFailed = true }));
        Assert.Equal("1: 9", await Ask(new() { OnlyFailed = true, ObjectId = "export-0" }));
        Assert.Equal("1: 6", await Ask(new() { UserId = "user-6", ObjectId = "export-0" }));
        Assert.Equal("0: ", await Ask(new() { UserId = "user-7", ObjectId = "export-0" }));
        Assert.Equal("3: 12 11 10", await Ask(new() { From = At(10), To = At(13) }));
        Assert.Equal("1: 12", await Ask(new() { From = At(10), To = At(13), ObjectId = "export-0" }));

        async Task<string> Ask(AuditQuery query)
        {
            var page = await open.Log.QueryAsync(query);
            return $"{page.Total}: {string.Join(' ', page.Entries.Select(e => e.Event.Users[0].UserId[5..]))}";
        }
    }

    [Fact]
    public async Task Every_field_comes_back()
    {
        var written = NewEvent(1) with
        {
            Outcome = AuditOutcome.SeriousFailure,
            Checks = new() { Authorisation = AuditCheck.True, BreakGlass = AuditCheck.False },
            OnBehalfOf = "someone",
            Detail = "2 files",
        };
        using var open = new OpenDatabase(_folder);
        await open.Log.AppendAsync(written);
        var entry = Assert.Single((await open.Log.QueryAsync(new())).Entries);
        Assert.Equal(AuditLink.ToJson(written with { Source = new() { SourceId = "test" } }), AuditLink.ToJson(entry.Event));
        Assert.Equal(("main", 1L, open.Clock.GetUtcNow()), (entry.Partition, entry.Sequence, entry.RecordedAt));
        Assert.Equal((AuditOutcome.SeriousFailure, AuditCheck.False), (entry.Event.Outcome, entry.Event.Checks?.BreakGlass));
    }

    private async Task Start(int events)
    {
        using var open = new OpenDatabase(_folder);
        for (var i = 1; i <= events; i++) await open.Log.AppendAsync(NewEvent(i));
    }

    private static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static AuditEvent NewEvent(int n) => new()
    {
        EventType = n % 2 == 0 ? "test.even" : "test.odd",
        Action = AuditAction.Read,
        Outcome = n % 10 == 9 ? AuditOutcome.MinorFailure : AuditOutcome.Success,
        OccurredAt = At(n),
        Users = [new() { UserId = $"user-{n}", IsRequestor = true, NetworkAccessPointType = 2, NetworkAccessPointId = "192.0.2.1" }],
        Objects = [new() { TypeCode = 2, Id = $"export-{n % 3}" }],
    };

    private static string Text(AuditReport report) =>
        string.Join("; ", report.Findings.Select(f => $"{f.Kind} {f.Partition} {f.Sequence}-{f.Through}"));
}
