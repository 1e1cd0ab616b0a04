namespace Exchange.Api;

/// <summary>Everything under <c>/api</c>.</summary>
internal static class ExchangeApi
{
    public static void MapExchangeApi(this WebApplication app, ApiKey key)
    {
        var api = app.MapGroup("/api").AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (!key.Opens(http)) return Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "An API key is needed.");
            Caller.Set(http, new("development", ActorKind.ApiClient, http.Connection.RemoteIpAddress?.ToString()));
            return await next(context);
        });
        api.MapExportsApi();
        api.MapAccountsApi();
        api.MapAuditApi();
        api.MapEventsApi();
    }
}
