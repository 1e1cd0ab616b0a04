using System.Security.Cryptography;
using System.Text;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;
using static Exchange.Demo.DemoNames;

namespace Exchange.Demo;

/// <summary>One export of the invented month.</summary>
internal static class DemoExport
{
    private const int Days = 30, Running = 9;

    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static StudyExportState Make(int i, int of, Dice dice, DateTimeOffset now)
    {
        var id = $"x-demo-{i:D5}";
        var at = i >= of - Running ? now.AddMinutes(-(of - i) * 1.5) : Moment(now, now.AddDays(-Days * (1 - (i + dice.NextDouble()) / of)), dice);
        var end = at + Life;
        var state = i >= of - Running ? (i % 3) switch { 0 => ExportState.Requested, 1 => ExportState.Packaging, _ => ExportState.Checking } : State(dice, end <= now);
        var account = dice.Next(5) == 0 ? $"partner-{dice.Next(1, 40):D2}" : null;
        var who = account is null ? Person(dice) : Any(dice, Organisations);
        var (study, modality) = Any(dice, Studies);
        var images = modality is "DX" or "MG" ? dice.Next(1, 6) : dice.Next(20, 1900);
        var isDone = state is ExportState.Available or ExportState.Fetched or ExportState.Expired or ExportState.Revoked;
        var hasOpened = state is ExportState.Fetched || state is ExportState.Expired && dice.Next(10) > 0 || isDone && dice.Next(3) == 0;
        var (opened, fetched) = (at.AddHours(1 + dice.NextDouble() * 20), at.AddHours(1.2 + dice.NextDouble() * 22));
        if (fetched > now) fetched = now.AddMinutes(-dice.Next(1, 300));
        if (opened > fetched) opened = fetched.AddMinutes(-3);
        var leftOut = isDone && dice.Next(25) == 0 ? dice.Next(1, 4) : 0;
        var packed = isDone ? images : state is ExportState.Packaging or ExportState.Checking ? images / 3 : 0;
        var over = state is ExportState.Expired ? end : state is ExportState.Revoked or ExportState.Cancelled ? at.AddHours(3) : (DateTimeOffset?)null;
        StudyExportState made = new()
        {
            Id = id, Revision = 1, State = state, CreatedBy = Any(dice, Staff), CreatedAt = at, UpdatedAt = over ?? (hasOpened ? fetched : at.AddMinutes(2)), Attempt = 1, IsHandedOver = true,
            Request = new(who, account is null ? $"ontvanger{i}@provider.example" : "", account is null ? $"+3161234{dice.Next(1000, 9999)}" : "", dice.Next(8) == 0 ? "en" : "nl", Any(dice, Reasons), null, Life, true, images * 520_000L, Account: account),
            ContentEndsAt = end, ExpiresAt = isDone ? end : null, ErasedAt = over is { } gone ? gone.AddMinutes(1) : state is ExportState.Failed ? at.AddMinutes(4) : null,
            Warning = leftOut > 0, Failure = state is ExportState.Failed ? Any(dice, Enum.GetValues<ExportFailure>()) : null,
            Counts = new(packed + leftOut, packed, leftOut, packed * 520_000L),
            Problems = [.. Enumerable.Range(1, leftOut).Select(n => new FileProblem($"IM{n:D4}", "truncated-pixel-data"))],
            Parts = isDone ? [new($"c-{id}", "onderzoek.zip", packed * 260_000L, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))))] : [],
            Study = state is ExportState.Requested ? null : new("Fantoom^Demo", $"P{i:D6}", DateOnly.FromDateTime(at.AddDays(-dice.Next(0, 60)).Date), study, modality, 3, packed, dice.Next(2) == 0),
            LinkKey = isDone ? account ?? KeyOf(id) : null, Mails = isDone ? 1 : 0, Texts = isDone && account is null ? 1 : 0,
            OpenedAt = hasOpened ? opened : null, FetchedAt = hasOpened && state is not ExportState.Available ? fetched : null, Downloads = hasOpened && state is not ExportState.Available ? dice.Next(1, 3) : 0,
            IsLocked = state is ExportState.Available && dice.Next(40) == 0,
        };
        return made with { Messages = Messages(made, dice), Timeline = Timeline(made, over) };
    }

    /// <summary>Nobody knows its password: salt and hash are random.</summary>
    public static LinkState? LinkOf(StudyExportState export, DateTimeOffset now) => export.LinkKey is not { } key || export.Request is not { Account: null } request || export.Study is not { } study ? null : new()
    {
        Key = key, CreatedAt = export.CreatedAt, HasExpired = export.State is ExportState.Expired, ClosedAt = export.State is ExportState.Revoked ? export.UpdatedAt : null,
        Terms = new(export.Id, request.Language, "34", export.ExpiresAt ?? now, new(DemoMonth.Bytes(16), 1, DemoMonth.Bytes(64)), new(study, [], [], request.Language, export.ExpiresAt ?? now)),
        Opens = export.OpenedAt is null ? 0 : export.Downloads + 1, Downloads = export.Downloads, LastOpenedAt = export.OpenedAt, LastFetchedAt = export.FetchedAt,
        LastAddress = export.OpenedAt is null ? null : "203.0.113.27", Locked = export.IsLocked, Wrong = export.IsLocked ? 10 : 0, LockedAt = export.IsLocked ? export.UpdatedAt : null,
    };

    private static ExportState State(Dice dice, bool isOver) => (dice.Next(100), isOver) switch
    {
        ( < 3, _) => ExportState.Failed,
        ( < 5, _) => ExportState.Cancelled,
        ( < 9, _) => ExportState.Revoked,
        (_, true) => ExportState.Expired,
        ( < 38, false) => ExportState.Available,
        _ => ExportState.Fetched,
    };

    /// <summary>Into working hours, mostly; never after now.</summary>
    private static DateTimeOffset Moment(DateTimeOffset now, DateTimeOffset rough, Dice dice)
    {
        if (dice.Next(12) == 0) return rough;
        var day = new DateTimeOffset(rough.Date, TimeSpan.Zero);
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(-2);
        var at = day.AddHours(7).AddMinutes(dice.Next(0, 600));
        return at < now ? at : now.AddMinutes(-dice.Next(15, 600));
    }

    private static IReadOnlyList<MessageView> Messages(StudyExportState export, Dice dice)
    {
        if (export.Mails == 0) return [];
        var at = export.CreatedAt.AddMinutes(2);
        var fate = export.State is ExportState.Available ? dice.Next(60) : 99;
        List<MessageView> messages = [Of(export.MailId, MessageChannel.Email, MessageTemplate.LinkMail, export.Request?.RecipientEmail ?? "", fate is 0 or 1 ? MessageState.Failed : fate == 2 ? MessageState.Uncertain : MessageState.Sent)];
        if (export.Texts > 0) messages.Add(Of(export.TextId, MessageChannel.Sms, MessageTemplate.PasswordSms, export.Request?.RecipientMobile ?? "", fate is 3 or 4 ? MessageState.Failed : MessageState.Sent));
        return messages;

        MessageView Of(string id, MessageChannel channel, MessageTemplate template, string to, MessageState state) =>
            new(id, channel, template, state, to, at, state is MessageState.Sent ? at : null, 1, state is MessageState.Failed ? channel is MessageChannel.Email ? "550 5.1.1 user unknown" : "unknown number" : null);
    }

    private static IReadOnlyList<TimelineEntry> Timeline(StudyExportState export, DateTimeOffset? over)
    {
        List<TimelineEntry> entries = [new(export.CreatedAt, "requested", export.CreatedBy)];
        if (export.Mails > 0) entries.Add(new(export.CreatedAt.AddMinutes(2), export.Request?.Account is null ? "available" : "placed", Actor.System.Id));
        if (export.Failure is { } failure) entries.Add(new(export.CreatedAt.AddMinutes(3), "failed", Actor.System.Id, failure.ToString()));
        if (export.OpenedAt is { } opened) entries.Add(new(opened, "opened", "link", "203.0.113.27"));
        if (export.FetchedAt is { } fetched) entries.Add(new(fetched, "fetched", "link", "203.0.113.27"));
        if (over is { } at) entries.Add(new(at, export.State switch { ExportState.Revoked => "revoked", ExportState.Cancelled => "cancelled", _ => "expired" }, export.State is ExportState.Expired ? Actor.System.Id : export.CreatedBy));
        if (export.ErasedAt is { } erased) entries.Add(new(erased, "erased", Actor.System.Id));
        return entries;
    }

    private static string KeyOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("demo " + id)));
}
