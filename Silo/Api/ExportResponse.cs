using Exchange.Exports;

namespace Exchange.Api;

/// <summary>An export as the API shows it (design, section 6).</summary>
internal sealed record ExportResponse(
    string Id, string State, bool Warning, string Route, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? ErasedAt,
    ExportCounts Counts, IReadOnlyList<ExportResponse.Package> Packages, IReadOnlyList<FileProblem> Problems, IReadOnlyList<TimelineEntry> Timeline)
{
    public sealed record Package(string Name, long Size, string Sha256, DateTimeOffset? DeletedAt);

    public static ExportResponse From(ExportView view) => new(
        view.Id, view.State.ToString(), view.Warning, "link", view.CreatedAt, view.ExpiresAt, view.ErasedAt, view.Counts,
        [.. view.Parts.Select(part => new Package(part.Name, part.Size, part.Sha256, view.ErasedAt))], view.Problems, view.Timeline);
}
