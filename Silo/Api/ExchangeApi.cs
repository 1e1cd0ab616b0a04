using Exchange.ApiKeys;
using Exchange.Inbound;
using Exchange.Sftp;
using Exchange.Staff;

namespace Exchange.Api;

/// <summary>Everything under <c>/api</c>.</summary>
internal static class ExchangeApi
{
    public static void MapExchangeApi(this WebApplication app)
    {
        app.Services.GetRequiredService<DevelopmentKey>(); // Its file is there from the start.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler().UseStatusCodePages()); // What says no before we do says it in the same format.
        var hospital = app.MapGroup("/api").RequireHospital();
        hospital.MapExportsApi();
        hospital.MapLinksApi();
        hospital.MapAccountsApi();
        hospital.MapInboundApi();
        hospital.MapEventsApi();
        hospital.MapSftpApi();
        if (app.Environment.IsDevelopment()) hospital.MapOutboxApi();
        hospital.MapAuditApi();
        hospital.MapSettingsApi();
        hospital.MapApiKeysApi();
        app.MapOpenApi().RequireApiAccess(); // At /openapi/v1.json.
    }
}
