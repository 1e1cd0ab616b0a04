using Exchange.Layout;
using Exchange.Staff;
using Microsoft.Extensions.Logging;

namespace Exchange.Audit;

/// <summary>The audit log, for whoever keeps it. What is searched for is not in the address: it may be a patient's number.</summary>
public sealed partial class AuditLogPage(IGrainFactory grains, StaffCaller caller, AdminUiSettings settings, TimeProvider time, ILogger<AuditLogPage> logger) : StaffComponent
{
    private const int PageSize = 50;

    private static readonly int[] Periods = [1, 7, 30, 0];
    private static readonly string[] Families = ["export.", "link.", "inbound.", "account.", "staff.", "api-key.", "settings.", "audit."];

    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal), _users = new(StringComparer.Ordinal);
    private IReadOnlyList<AuditLine>? _lines;
    private string? _about, _user, _type;
    private int _days = 1, _skip;
    private bool _hasMore, _hasFailed, _onlyFailed;

    protected override Task OnInitializedAsync() => Load();

    private Task Search()
    {
        _skip = 0;
        return Load();
    }

    private Task Older()
    {
        _skip += PageSize;
        return Load();
    }

    private Task Newer()
    {
        _skip = Math.Max(0, _skip - PageSize);
        return Load();
    }

    private async Task Load()
    {
        _hasFailed = false;
        try
        {
            var since = _days == 0 ? (DateTimeOffset?)null : time.GetUtcNow().AddDays(-_days);
            var page = await grains.GetGrain<IAuditTrail>(0).Search(
                await caller.As(StaffPolicies.Log), new(Typed(_about), Typed(_user), Typed(_type), since, null, _skip, PageSize, _onlyFailed));
            _lines = [.. page.Events.Select(AuditLine.Read)];
            _hasMore = page.HasMore;
            _seen.UnionWith(_lines.Select(line => line.Event.EventType));
            _users.UnionWith(_lines.Select(line => line.Who?.UserId ?? "").Where(user => user.Length > 0));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    /// <summary>Events of an export have the words of its timeline.</summary>
    private string Text(string type) =>
        W.EventText(type) ?? (type.StartsWith("export.", StringComparison.Ordinal) ? settings.TimelineText(type["export.".Length..], W.Code) : type);

    private string? Detail(AuditLine.Deed deed) =>
        deed.EventType == "export.failed" && Enum.TryParse<Exports.ExportFailure>(deed.Detail, out var failure) ? W.FailureText(failure) : W.AuditDetail(deed.Detail);

    private string Aside(AuditLine line) => string.Join(", ", new[] { W.ActorKindName(line.Who?.Role), line.Who?.NetworkAccessPointId ?? "" }.Where(part => part.Length > 0));

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [LoggerMessage(LogLevel.Warning, "The audit log could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
