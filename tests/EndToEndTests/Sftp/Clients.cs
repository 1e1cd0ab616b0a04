using Renci.SshNet;

namespace Exchange.Tests.Sftp;

/// <summary>SSH.NET's clients, signed in by password.</summary>
internal sealed class Clients(RunningSftp running) : IDisposable
{
    private readonly List<SftpClient> _all = [];

    public async Task<SftpClient> Connect(string account)
    {
        var client = new SftpClient("127.0.0.1", running.Port, account, RunningSftp.Password);
        client.ConnectionInfo.Timeout = TimeSpan.FromMinutes(2); // The machine may be busy.
        lock (_all) _all.Add(client);
        await client.ConnectAsync(CancellationToken.None);
        client.Exists("/upload");
        return client;
    }

    public void Dispose() => _all.ForEach(client => client.Dispose());
}
