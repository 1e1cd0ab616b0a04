using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Concurrency;

namespace Exchange.Audit;

[StatelessWorker, GrainType("exchange.audit-trail")]
internal sealed class AuditTrailGrain(IAuditLog log, TimeProvider time) : Grain, IAuditTrail
{
    private const int MaxPage = 500;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task<AuditTrailPage> Search(Actor by, AuditSearch search)
    {
        if (!by.IsHospital) return new([], false);
        var take = Math.Clamp(search.Take, 1, MaxPage);
        var skip = Math.Max(search.Skip, 0);
        var found = await log.QueryAsync(new()
        {
            ObjectId = search.ObjectId, UserId = search.UserId, EventType = search.EventType, From = search.From, To = search.Until, Skip = skip, Take = take, OnlyFailed = search.OnlyFailed,
        });
        await log.AppendAsync(Deed.Of(by, "audit.searched", AuditAction.Read, time.GetUtcNow(),
            search.ObjectId is null ? [] : [new() { TypeCode = 2, Role = 20, IdTypeCode = "searched", Id = search.ObjectId }]));
        return new([.. found.Entries.Select(entry => JsonSerializer.Serialize(entry, _json))], skip + found.Entries.Count < found.Total);
    }
}
