using Renci.SshNet;
using Renci.SshNet.Common;

namespace Exchange.Sftp;

/// <summary>An independent client at the door: what it can do, a partner's can. Its work runs beside whoever waits for it.</summary>
internal sealed class ProbeClient : IAsyncDisposable
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(10);

    private readonly SftpClient _client;
    private readonly TaskCompletionSource<string> _hostKey = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _connecting = Task.CompletedTask;

    /// <param name="trusted">Fingerprints of the door's own host keys.</param>
    public ProbeClient(string host, int port, string user, ProbeKey key, IReadOnlyCollection<string> trusted)
    {
        _client = new(new Renci.SshNet.ConnectionInfo(host, port, user, new PrivateKeyAuthenticationMethod(user, key.File)) { Timeout = Answer }) { OperationTimeout = Answer };
        _client.HostKeyReceived += (_, offered) =>
        {
            var fingerprint = "SHA256:" + offered.FingerPrintSHA256;
            offered.CanTrust = trusted.Contains(fingerprint);
            _hostKey.TrySetResult(fingerprint);
        };
    }

    /// <summary>Until the server has shown its host key; signing in goes on by itself if it is trusted.</summary>
    /// <returns>The key's fingerprint.</returns>
    /// <exception cref="SshException">It did not come so far; or a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    public async Task<string> Reach(CancellationToken cancellationToken)
    {
        _connecting = Task.Run(() => _client.ConnectAsync(cancellationToken), cancellationToken);
        await Task.WhenAny(_hostKey.Task, _connecting);
        if (!_hostKey.Task.IsCompleted) await _connecting;
        return await _hostKey.Task.WaitAsync(cancellationToken);
    }

    public Task SignIn() => _connecting;

    public Task Put(string path, byte[] content, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        using var from = new MemoryStream(content);
        await _client.UploadFileAsync(from, path, cancellationToken);
    }, cancellationToken);

    public Task<byte[]> Get(string path, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        using var to = new MemoryStream();
        await _client.DownloadFileAsync(path, to, cancellationToken);
        return to.ToArray();
    }, cancellationToken);

    /// <returns>Whether the folder no longer shows it.</returns>
    public Task<bool> Delete(string path, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await _client.DeleteFileAsync(path, cancellationToken);
        await foreach (var entry in _client.ListDirectoryAsync(path[..path.LastIndexOf('/')], cancellationToken))
        {
            if (entry.FullName == path) return false;
        }
        return true;
    }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.Run(_client.Dispose);
        await _connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Whoever waited for it has heard.
    }
}
