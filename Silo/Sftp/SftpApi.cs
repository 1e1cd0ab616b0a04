namespace Exchange.Sftp;

/// <summary>What partners' administrators ask for: where the SFTP server is, and by which host keys it is known.</summary>
internal static class SftpApi
{
    public static void MapSftpApi(this IEndpointRouteBuilder api) => api.MapGet("/sftp", (IServiceProvider services, SftpRoleOptions options) =>
    {
        var process = services.GetService<SftpProcess>();
        return TypedResults.Ok(new
        {
            state = process is null ? "Off" : process.Ready is null ? "Starting" : "Up",
            processId = process?.Ready?.ProcessId,
            port = process?.Ready?.Port,
            hostKeys = process?.Ready?.HostKeys ?? [],
            folders = options.Folders,
            starts = process?.Starts ?? 0,
        });
    });
}
