using System.Collections.Concurrent;
using Exchange.Accounts;

namespace Exchange.Sftp;

/// <summary>This process's sessions as their accounts know them: opened with the sign-in, renewed with what they do, cut when the account says so.</summary>
internal sealed partial class SftpSessions(IGrainFactory grains, TimeProvider time, ILogger<SftpSessions> logger) : ISessionWatcher
{
    /// <summary>Short, so that those of a process that died make room soon.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    /// <summary>A session that moves is renewed each time, a quiet one every other time.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Open> _open = new();
    private ISessionWatcher? _self; // Kept here: Orleans holds it weakly.
    private SftpServer? _server;

    private sealed record Open(IPartnerAccount Account, AccountCaller By, long Since)
    {
        public Accounts.SessionActivity? Told { get; set; }
    }

    public async Task<SessionOutcome> OpenAsync(SignInAttempt attempt, string account, string folders, Accounts.SignInMethod method, string? fingerprint)
    {
        _self ??= grains.CreateObjectReference<ISessionWatcher>(this);
        var (grain, address) = (grains.GetGrain<IPartnerAccount>(account), attempt.Address.ToString());
        SessionStart start = new(attempt.Session, AccountDoor.Sftp, method, address, attempt.ClientVersion, Lease, fingerprint);
        var outcome = await grain.OpenSession(start, _self);
        if (outcome is SessionOutcome.Open) _open[attempt.Session] = new(grain, new(new(folders, ActorKind.Partner, address), attempt.Session), time.GetTimestamp());
        else LogNotOpened(attempt.Session, outcome);
        return outcome;
    }

    /// <summary>Whom the session's calls are made for. One that has ended already names nobody's session: everything is refused to it.</summary>
    public AccountCaller CallerOf(SftpSessionStart start) =>
        _open.TryGetValue(start.Session, out var open) ? open.By : new(new(start.Account, ActorKind.Partner, start.Address.ToString()), start.Session);

    public async ValueTask CloseAsync(Guid session)
    {
        if (!_open.TryRemove(session, out var open)) return;
        try { await open.Account.CloseSession(session); }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e); } // Its lease ends.
    }

    public Task Cut(Guid session)
    {
        _open.TryRemove(session, out _);
        _server?.Disconnect(session);
        return Task.CompletedTask;
    }

    /// <summary>Until the token says so.</summary>
    public async Task KeepAsync(SftpServer server, TimeSpan signInTime, CancellationToken stopping)
    {
        _server = server;
        using var timer = new PeriodicTimer(Beat);
        for (var beat = 0L; await timer.WaitForNextTickAsync(stopping); beat++)
        {
            var busy = server.Sessions.ToDictionary(session => session.Start.Session);
            await Task.WhenAll(_open.Select(one => RenewAsync(one.Key, one.Value, busy.GetValueOrDefault(one.Key), beat, signInTime)));
        }
    }

    private async Task RenewAsync(Guid session, Open open, SftpSessionInfo? info, long beat, TimeSpan signInTime)
    {
        var activity = Activity(info);
        if (activity == open.Told && beat % 2 == 1) return;
        try
        {
            // Signed in, but it never came to SFTP, or has gone again.
            if (info is null && time.GetElapsedTime(open.Since) > signInTime) await CloseAsync(session);
            else if (await open.Account.RenewSession(session, activity)) open.Told = activity;
            else await Cut(session);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e); } // The next beat asks again.
    }

    private static Accounts.SessionActivity? Activity(SftpSessionInfo? info) => info is not { File: { } file } ? null : new(
        file.Folder is SftpFolder.Download ? AccountFolder.Download : AccountFolder.Upload, string.Join('/', file.Names), info.FileBytes, info.FileLength, (long)info.BytesPerSecond);

    [LoggerMessage(LogLevel.Information, "SFTP session {Session} was not opened: {Outcome}")]
    private partial void LogNotOpened(Guid session, SessionOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "An account could not be told about its session")]
    private partial void LogNotTold(Exception e);
}
