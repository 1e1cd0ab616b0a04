using Exchange.Messages;

namespace Exchange.Api;

/// <summary>The development outbox; mapped in Development only.</summary>
internal static class OutboxApi
{
    public static void MapOutboxApi(this IEndpointRouteBuilder api) => api.MapGet("/outbox", List);

    private static async Task<IResult> List(HttpContext http, IGrainFactory grains, string? exportId = null, string? to = null)
    {
        // An unescaped plus in a query is a space: numbers are typed that way.
        var found = await grains.GetGrain<IOutbox>(0).List(Caller.Of(http), exportId, to is [' ', .. var number] ? "+" + number : to);
        return TypedResults.Ok(found.Select(Line));
    }

    private static Message Line(OutboxMessage message) => new(
        message.Id, message.ExportId, message.Channel switch { MessageChannel.Email => "email", MessageChannel.Sms => "sms" },
        message.To, message.Subject, message.Text, message.Html, message.CreatedAt);

    private sealed record Message(
        string Id, string ExportId, string Channel, string To, string Subject, string Text, string? Html, DateTimeOffset CreatedAt);
}
