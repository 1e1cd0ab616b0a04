using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Inbound;
using static Exchange.Demo.DemoNames;

namespace Exchange.Demo;

/// <summary>One delivery of the invented month; its files have names and no bytes.</summary>
internal static class DemoDelivery
{
    private const int FilesOnCd = 24;

    private static readonly InboundState[] _states =
        [InboundState.Checked, InboundState.Checked, InboundState.Accepted, InboundState.Accepted, InboundState.Refused, InboundState.Ended, InboundState.Ended, InboundState.TakenBack];

    public static InboundDeliveryState Make(int i, Dice dice, DateTimeOffset now)
    {
        var state = _states[i % _states.Length];
        var isOver = state is InboundState.Ended;
        var at = now.AddHours(isOver ? -170 - 18 * i : -dice.Next(1, 150));
        var (study, modality) = Any(dice, Studies);
        var images = dice.Next(4, 900);
        var problems = i % 5 == 1 ? dice.Next(1, 4) : 0;
        var account = $"partner-{dice.Next(0, 40):D2}";
        var bytes = images * 520_000L;
        var isDecided = state is InboundState.Accepted or InboundState.Refused;
        return new()
        {
            Id = $"i-demo-{i:D3}", Revision = 1, State = state, Account = account, Sender = $"{Any(dice, Organisations)}, Radiologie", Bytes = bytes, ArrivedAt = at, EndsAt = at.AddDays(7),
            Files = i % 3 == 2 ? FilesOnCd : 1, IsDeclared = true,
            CheckedAt = state is InboundState.TakenBack ? null : at.AddMinutes(1),
            Check = state is InboundState.TakenBack ? null
                : new(problems > 0 ? InboundContent.Mixed : InboundContent.Images, images, [.. Enumerable.Range(1, isOver ? 0 : problems).Select(n => new FileProblem($"CD/IM{n:D4}", "truncated-pixel-data"))], problems, 1,
                    isOver ? null : new("Fantoom^Demo", $"P{i:D6}", DateOnly.FromDateTime(at.Date), study, modality, 2, images, false), 1, problems),
            OpenedAt = isDecided ? at.AddHours(0.5) : null, OpenedBy = isDecided ? "m.deboer" : null,
            Decision = isDecided ? new(state is InboundState.Accepted, "m.deboer", at.AddHours(0.8), state is InboundState.Refused ? "Naam past niet bij de aanvraag" : null) : null,
        };
    }

    /// <summary>As the partner put them there: a CD in a folder of its own.</summary>
    public static IEnumerable<StoredFile> FilesOf(InboundDeliveryState delivery)
    {
        if (!delivery.State.HasContent) return [];
        var (id, isCd) = (delivery.Id[^3..], delivery.Files > 1);
        StoredFile first = new()
        {
            Id = $"f-{delivery.Id}-0", Account = delivery.Account, Folder = nameof(AccountFolder.Upload), State = nameof(FileState.Complete), Path = $"CD-{id}", IsFolder = true,
            CreatedAt = delivery.ArrivedAt, ChangedAt = delivery.ArrivedAt, EndsAt = delivery.EndsAt,
        };
        var files = Enumerable.Range(1, delivery.Files).Select(n => first with
        {
            Id = $"f-{delivery.Id}-{n}", IsFolder = false, State = nameof(FileState.Delivered), Delivery = delivery.Id,
            Path = isCd ? $"CD-{id}/IM{n:D4}" : $"onderzoek-{id}.zip", Size = delivery.Bytes / delivery.Files, Sha256 = new string('0', 64),
        });
        return isCd ? files.Prepend(first) : files;
    }
}
