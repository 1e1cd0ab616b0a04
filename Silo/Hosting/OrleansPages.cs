using Exchange.Staff;
using Orleans.Dashboard;

namespace Exchange.Hosting;

/// <summary>Orleans' own dashboard. It packs all its pages when it is made: that waits until somebody looks.</summary>
internal static class OrleansPages
{
    private const string Path = "/dashboard";

    public static void MapOrleansPages(this WebApplication app)
    {
        var pages = new Lazy<RequestDelegate>(() => Make(app));
        app.Map($"{Path}/{{**page}}", http =>
        {
            http.SetEndpoint(null); // Chosen anew, among the dashboard's own.
            http.Request.RouteValues.Clear();
            return pages.Value(http);
        }).RequireAuthorization(StaffPolicies.Manage);
    }

    private static RequestDelegate Make(IApplicationBuilder app) =>
        app.New().UseRouting().UseEndpoints(endpoints => endpoints.MapOrleansDashboard(Path)).Build();
}
