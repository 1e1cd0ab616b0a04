using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Health;
using Exchange.Inbound;
using Exchange.Language;

namespace Exchange.Overview;

/// <summary>All exports at a glance, as they were at one moment.</summary>
/// <param name="Partners">How many there are in each slice.</param>
/// <param name="Waiting">Deliveries that wait for a decision.</param>
/// <param name="LastHour">Exports asked for since an hour.</param>
internal sealed record Picture(
    IReadOnlyList<RouteCount> Counts, IReadOnlyList<ExportRow> NeedsYou, IReadOnlyList<ExportRow> Running, HourChart Chart, IReadOnlyDictionary<AccountSlice, int> Partners, int Waiting, int LastHour, RoomReport? Room)
{
    /// <summary>Lines shown of what needs somebody; the number beside the heading counts all.</summary>
    public const int MaxNeeds = 12;

    public int Locked => Partners.GetValueOrDefault(AccountSlice.Locked);

    public int Needs => NeedsYou.Count + Waiting + Locked;

    private const int PageSize = 200, MaxPages = 5;

    /// <summary>A failure older than this is history.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    private static readonly IReadOnlyList<ExportState> Working = [ExportState.Requested, ExportState.Retrieving, ExportState.Checking, ExportState.Packaging, ExportState.Delivering];

    public static async Task<Picture> Take(IGrainFactory grains, ISystemHealth health, Actor by, Words words, Moments moments, DateTimeOffset now)
    {
        var list = grains.GetGrain<IExportList>(0);
        var counts = await list.CountRoutes(by);
        var partners = await grains.GetGrain<IAccountList>(0).CountSlices(by);
        var waiting = (await grains.GetGrain<IInboundList>(0).Count(by)).GetValueOrDefault(InboundState.Checked);
        var failed = await Newest(list, by, [ExportState.Failed], "updatedAt", row => row.UpdatedAt > now - Fresh);
        var open = await Newest(list, by, [ExportState.Available, ExportState.Fetched], "updatedAt", row => row.UpdatedAt > now - Fresh);
        var running = await Newest(list, by, Working, "createdAt", _ => true);
        var today = await Newest(list, by, [], "createdAt", row => row.CreatedAt > now.AddHours(-HourChart.Hours));
        return new(counts,
            [.. failed.Concat(open.Where(NeedsYou)).OrderByDescending(row => row.UpdatedAt)], running,
            HourChart.Of(today.Select(row => (row.CreatedAt, NeedsYou(row))), now), partners, waiting,
            today.Count(row => row.CreatedAt > now.AddHours(-1)), await health.Room(by));

        bool NeedsYou(ExportRow row) => ExportProgress.Of(row, words, moments, now).NeedsYou;
    }

    /// <summary>From the newest on, as long as they are wanted.</summary>
    private static async Task<IReadOnlyList<ExportRow>> Newest(IExportList list, Actor by, IReadOnlyList<ExportState> states, string sort, Func<ExportRow, bool> isWanted)
    {
        List<ExportRow> found = [];
        for (var page = 1; page <= MaxPages; page++)
        {
            var rows = (await list.Page(by, new(states, null, sort, true, page, PageSize))).Rows;
            found.AddRange(rows.TakeWhile(isWanted));
            if (rows.Count < PageSize || !isWanted(rows[^1])) break;
        }
        return found;
    }
}
