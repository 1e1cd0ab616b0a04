using Exchange.Figures;

namespace Exchange.Exports;

/// <summary>Which exports are shown, in which order: the part of the list that stands in the address. What is searched for does not: it may be a patient's name.</summary>
public sealed record ExportFilter(IReadOnlyList<ExportState> States, string Sort, bool Descending, int Page, ExportRoute? Route = null)
{
    public const int PageSize = 25;

    public static IReadOnlyList<string> Sorts { get; } = ["createdAt", "updatedAt", "expiresAt", "recipient", "state"];

    /// <summary>Columns of the matrix and the states each stands for.</summary>
    public static IReadOnlyList<(Kind Kind, IReadOnlyList<ExportState> States)> Columns { get; } =
    [
        (Kind.Waiting, [ExportState.Requested]),
        (Kind.Running, [ExportState.Retrieving, ExportState.Checking, ExportState.Packaging, ExportState.Delivering]),
        (Kind.Ready, [ExportState.Available]),
        (Kind.Failed, [ExportState.Failed]),
        (Kind.Done, [ExportState.Fetched]),
        (Kind.Revoked, [ExportState.Cancelled, ExportState.Revoked]),
        (Kind.Expired, [ExportState.Expired]),
    ];

    /// <summary>From the address; what makes no sense there is left out.</summary>
    public static ExportFilter From(string? states, string? sort, int? page, string? route = null)
    {
        var known = (states ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Enum.TryParse<ExportState>(name, out var state) && Enum.IsDefined(state) ? state : (ExportState?)null)
            .OfType<ExportState>();
        ExportRoute? by = Enum.TryParse<ExportRoute>(route, out var named) && Enum.IsDefined(named) ? named : null;
        var column = sort?.TrimStart('-') ?? "";
        return Sorts.Contains(column)
            ? new([.. known], column, sort?.StartsWith('-') ?? false, Math.Max(page ?? 1, 1), by)
            : new([.. known], "createdAt", true, Math.Max(page ?? 1, 1), by);
    }

    /// <summary>Only its newest rows come on top by themselves.</summary>
    public bool IsNewestFirst => Sort == "createdAt" && Descending && Page == 1;

    public bool Shows(ExportRow row) =>
        (States.Count == 0 || States.Contains(row.State)) && (Route is null || (Route is ExportRoute.Account) == row.Account is not null);

    public ExportQuery Query(string? search) => new(States, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Sort, Descending, Page, PageSize, Route);

    /// <param name="panel">Id of the export whose panel is open; null: none.</param>
    public string Address(string? panel = null)
    {
        List<string> parts = [];
        if (States.Count > 0) parts.Add("state=" + string.Join(',', States));
        if (Route is { } route) parts.Add($"route={route}");
        if (Sort != "createdAt" || !Descending) parts.Add($"sort={(Descending ? "-" : "")}{Sort}");
        if (Page > 1) parts.Add($"page={Page}");
        return (panel is null ? "/exports" : $"/exports/{panel}") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
