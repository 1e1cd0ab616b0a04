using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Messages;

[StatelessWorker, GrainType("exchange.outbox")]
internal sealed class OutboxGrain(IReadModel rows) : Grain, IOutbox
{
    private const int MaxShown = 200;

    public async Task<IReadOnlyList<OutboxMessage>> List(Actor by, string? exportId, string? to)
    {
        if (!by.IsHospital) return [];
        var page = await rows.QueryAsync(new(OutboxEntryState.Table, [.. Filters(exportId, to)], null, "created_at", true, 0, MaxShown));
        return [.. page.Views.Select(OutboxEntryState.FromJson).OfType<OutboxMessage>()];
    }

    private static IEnumerable<RowFilter> Filters(string? exportId, string? to)
    {
        if (exportId is not null) yield return new("export_id", RowOperator.Eq, exportId);
        if (to is not null) yield return new("recipient", RowOperator.Eq, to);
    }
}
