using System.Collections.Concurrent;
using System.Net;

namespace Exchange.Sftp.Ssh;

/// <summary>The connections there are, and whether one more may come.</summary>
internal sealed class ConnectionTable(SftpServerOptions options, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, SshConnection> _live = new();
    private readonly SemaphoreSlim _placeFreed = new(0);

    public IEnumerable<SshConnection> Live => _live.Values;

    public bool HasRoomFor(IPAddress address) =>
        _live.Count < options.MaxConnections && _live.Values.Count(live => live.Address.Equals(address)) < options.MaxConnectionsPerAddress;

    public void Enter(SshConnection connection) => _live[connection.Id] = connection;

    public SshConnection? Find(Guid id) => _live.GetValueOrDefault(id);

    public void Left(SshConnection connection)
    {
        _live.TryRemove(connection.Id, out _);
        PlaceFreed();
    }

    public void PlaceFreed() => _placeFreed.Release();

    /// <summary>
    /// Waits until fewer than the limit are signing in. Newcomers wait in the listener's queue meanwhile, so a storm
    /// of honest sign-ins loses none; those that came and said nothing make room.
    /// </summary>
    public async Task WaitForPlace(CancellationToken cancellationToken)
    {
        while (_live.Values.Count(live => live.IsSigningIn) >= options.MaxSigningIn)
        {
            Longest()?.Cut(ConnectionEnd.MadeRoom);
            await _placeFreed.WaitAsync(LookAgain, cancellationToken);
        }
    }

    public void CutOverdue()
    {
        foreach (var connection in _live.Values)
            if (connection.Due() is { } limit) connection.Cut(limit);
    }

    /// <summary>Of those that have had their time, one that never tried goes before one that did; who waits for our answer stays.</summary>
    private SshConnection? Longest() => _live.Values
        .Where(live => live is { IsSigningIn: true, IsChecking: false } && time.GetElapsedTime(live.ConnectedAt) >= options.PatienceWhenFull)
        .OrderBy(live => live.HasTried).ThenBy(live => live.ConnectedAt)
        .FirstOrDefault();
}
