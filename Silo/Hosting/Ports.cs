using Microsoft.AspNetCore.Routing.Matching;

namespace Exchange.Hosting;

/// <summary>
/// Public pages and staff pages never answer on each other's port. Told apart by the port of the connection itself:
/// what a request says of its host is the stranger's own word.
/// </summary>
internal static class Ports
{
    /// <summary>Lets two endpoints of the same path live on the two ports.</summary>
    public static IServiceCollection AddPorts(this IServiceCollection services, int portalPort) =>
        services.AddSingleton<MatcherPolicy>(new ByPort(portalPort));

    /// <summary>The second lock, behind the choice of endpoints: for whatever answers without being one. Comes before everything else that answers.</summary>
    public static void UsePorts(this WebApplication app, int adminPort, int portalPort) => app.Use((http, next) =>
    {
        var port = http.Connection.LocalPort;
        var isPortals = http.GetEndpoint()?.Metadata.GetMetadata<PortalEndpoint>() is not null;
        if (isPortals ? port == portalPort : port == adminPort) return next(http);

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private sealed class ByPort(int portalPort) : MatcherPolicy, IEndpointSelectorPolicy
    {
        /// <summary>Before those that choose among what is left.</summary>
        public override int Order => int.MinValue;

        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

        public Task ApplyAsync(HttpContext http, CandidateSet candidates)
        {
            var isPortal = http.Connection.LocalPort == portalPort;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<PortalEndpoint>() is not null != isPortal) candidates.SetValidity(i, false);
            }
            return Task.CompletedTask;
        }
    }
}
