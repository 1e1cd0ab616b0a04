using System.Collections.Concurrent;
using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

/// <summary>Accounts in memory: passwords, keys, and passwords that have to change.</summary>
public sealed class MemoryAccounts : IAuthenticator
{
    private readonly ConcurrentDictionary<string, string> _passwords = new();
    private readonly ConcurrentDictionary<string, bool> _due = new();
    private readonly ConcurrentDictionary<string, string> _keys = new();
    private readonly ConcurrentDictionary<string, MemoryAccount> _accounts = new();
    private int _asked;

    public const int MinPasswordLength = 12;

    /// <summary>How often a password or a proven key was asked about.</summary>
    public int Asked => _asked;

    /// <summary>How long the answer to a password takes, as on a machine that has much to hash.</summary>
    public TimeSpan Slowness { get; set; }

    public MemoryAccount Add(string name, string password, bool mustChange = false)
    {
        _passwords[name] = password;
        if (mustChange) _due[name] = true;
        return _accounts[name] = new();
    }

    public void AddKey(string name, string fingerprint) => _keys[fingerprint] = name;

    public ISftpFileSystem Open(SftpSessionStart start) => new MemoryFiles(_accounts[start.Account]);

    public async ValueTask<SignInAnswer> Password(SignInAttempt attempt, string password, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await Task.Yield(); // The answer comes from another thread, as a grain's does.
        if (Slowness > TimeSpan.Zero) await Task.Delay(Slowness, cancellationToken);
        if (!_passwords.TryGetValue(attempt.User, out var right) || right != password) return SignInAnswer.Refused;
        return _due.ContainsKey(attempt.User) ? SignInAnswer.ChangeNeeded("Your password is 90 days old.") : SignInAnswer.Accepted(attempt.User);
    }

    public async ValueTask<string?> ChangePassword(SignInAttempt attempt, string oldPassword, string newPassword, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (newPassword.Length < MinPasswordLength) return $"At least {MinPasswordLength} characters.";
        if (newPassword == oldPassword) return "It was used before.";
        _passwords[attempt.User] = newPassword;
        _due.TryRemove(attempt.User, out _);
        return null;
    }

    public async ValueTask<SignInAnswer> PublicKey(SignInAttempt attempt, string fingerprint, bool proven, CancellationToken cancellationToken)
    {
        if (proven) Interlocked.Increment(ref _asked);
        await Task.Yield();
        return _keys.GetValueOrDefault(fingerprint) == attempt.User ? SignInAnswer.Accepted(attempt.User) : SignInAnswer.Refused;
    }
}
