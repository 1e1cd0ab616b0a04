using Exchange.Accounts;

namespace Exchange.Partners;

/// <summary>Which partners are shown, in which order: all of it stands in the address, as no patient is named by it.</summary>
public sealed record PartnerFilter(AccountSlice Slice, string? Search, string Sort, bool Descending, int Page)
{
    public const int PageSize = 25;

    public static IReadOnlyList<string> Sorts { get; } = ["organisation", "state", "dueAt", "lastLogin", "createdAt"];

    /// <summary>From the address; what makes no sense there is left out.</summary>
    public static PartnerFilter From(string? slice, string? search, string? sort, int? page)
    {
        var column = sort?.TrimStart('-') ?? "";
        return new(
            Enum.TryParse<AccountSlice>(slice, out var known) && Enum.IsDefined(known) ? known : AccountSlice.All,
            string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
            Sorts.Contains(column) ? column : "organisation", Sorts.Contains(column) && sort?.StartsWith('-') is true, Math.Max(page ?? 1, 1));
    }

    public AccountQuery Query => new([], Search, Sort, Descending, Page, PageSize, Slice);

    public string Address
    {
        get
        {
            List<string> parts = [];
            if (Slice is not AccountSlice.All) parts.Add($"only={Slice}");
            if (Search is not null) parts.Add("q=" + Uri.EscapeDataString(Search));
            if (Sort != "organisation" || Descending) parts.Add($"sort={(Descending ? "-" : "")}{Sort}");
            if (Page > 1) parts.Add($"page={Page}");
            return "/partners" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
        }
    }
}
