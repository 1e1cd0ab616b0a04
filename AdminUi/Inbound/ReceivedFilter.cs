using Exchange.Figures;

namespace Exchange.Inbound;

/// <summary>Which deliveries are shown: the part that stands in the address. What is searched for does not: it may name a person.</summary>
public sealed record ReceivedFilter(ReceivedSlice Slice, int Page)
{
    public const int PageSize = 25;

    /// <summary>From the address; what makes no sense there is left out.</summary>
    public static ReceivedFilter From(string? slice, int? page) =>
        new(Enum.TryParse<ReceivedSlice>(slice, out var known) && Enum.IsDefined(known) ? known : ReceivedSlice.All, Math.Max(page ?? 1, 1));

    public InboundQuery Query(string? search) => new(Slice.States, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Page, PageSize);

    /// <param name="panel">Id of the delivery whose panel is open; null: none.</param>
    public string Address(string? panel = null)
    {
        List<string> parts = [];
        if (Slice is not ReceivedSlice.All) parts.Add($"only={Slice}");
        if (Page > 1) parts.Add($"page={Page}");
        return (panel is null ? "/received" : $"/received/{panel}") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}

/// <summary>What staff look for among what came in.</summary>
public enum ReceivedSlice { All, NeedsYou, BeingRead, Accepted, Refused, Ended }

public static class ReceivedSlices
{
    extension(ReceivedSlice slice)
    {
        public IReadOnlyList<InboundState> States => slice switch
        {
            ReceivedSlice.All => [],
            ReceivedSlice.NeedsYou => [InboundState.Checked],
            ReceivedSlice.BeingRead => [InboundState.Arriving, InboundState.Arrived],
            ReceivedSlice.Accepted => [InboundState.Accepted],
            ReceivedSlice.Refused => [InboundState.Refused],
            ReceivedSlice.Ended => [InboundState.Ended, InboundState.TakenBack],
        };
    }

    extension(InboundState state)
    {
        public Kind Kind => state switch
        {
            InboundState.Arriving or InboundState.Arrived => Kind.Running,
            InboundState.Checked => Kind.Waiting,
            InboundState.Accepted => Kind.Done,
            InboundState.Refused => Kind.Failed,
            InboundState.TakenBack => Kind.Revoked,
            InboundState.Ended => Kind.Expired,
        };
    }
}
