using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Exchange.Content;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>What the accounts ask for: secrets, keys, erasing. An erasure lost in a crash is asked again by the grain's reminder.</summary>
internal sealed partial class AccountWork(ContentStore content, IServiceProvider services, ILogger<AccountWork> logger) : BackgroundService, IAccountWork
{
    private const int AtOnce = 8; // Erasing waits for the disk, not for a core.

    private readonly Channel<(string Account, IReadOnlyList<ErasedFile> Files)> _erase = Channel.CreateUnbounded<(string, IReadOnlyList<ErasedFile>)>();
    private readonly ConcurrentDictionary<string, Task> _keeping = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _deriving = new(Environment.ProcessorCount);

    public async Task<InvitationSecrets> MakeInvitation()
    {
        var (sealId, token, code) = ($"i-{Guid.NewGuid():N}", LinkToken.New(), PasswordDerivation.NewPassword());
        await _deriving.WaitAsync();
        try
        {
            return await Task.Run(() =>
            {
                content.CreateKey(sealId);
                return new InvitationSecrets(
                    sealId, LinkToken.KeyOf(token), Sealed(sealId, token, SealPurpose.LinkToken), Sealed(sealId, code, SealPurpose.Password), PasswordDerivation.Hash(code));
            });
        }
        finally { _deriving.Release(); }
    }

    public Task<SignInCode> MakeCode() => Task.Run(() =>
    {
        var (sealId, code) = ($"i-{Guid.NewGuid():N}", RandomNumberGenerator.GetString("0123456789", 6));
        content.CreateKey(sealId);
        return new SignInCode(sealId, Sealed(sealId, code, SealPurpose.Password), code);
    });

    public Task DestroySeal(string sealId) => Task.Run(() => content.Destroy(sealId));

    public ImmutableBytes BeginKey(string contentId)
    {
        var (key, kept) = content.BeginKey(contentId);
        _keeping[contentId] = kept;
        ForgetAsync(contentId, kept).Ignore();
        return new(key.Export());
    }

    public async Task<bool> IsKept(string contentId)
    {
        if (!_keeping.TryGetValue(contentId, out var kept)) return content.FindKey(contentId) is not null;
        await kept;
        return true;
    }

    /// <summary>A small file, mostly in memory: reading it here costs less than handing it to another thread.</summary>
    public Task<ImmutableBytes?> FindKey(string contentId) => Task.FromResult(content.FindKey(contentId) is { } key ? new ImmutableBytes(key.Export()) : (ImmutableBytes?)null);

    public void Erase(string account, IReadOnlyList<ErasedFile> files) => _erase.Writer.TryWrite((account, files));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(_erase.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (order, _) =>
            {
                try { await EraseAll(order.Account, order.Files); }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or OrleansException or TimeoutException)
                {
                    LogNotErased(e, order.Files.Count); // The reminder asks again within a minute.
                }
            });

    /// <summary>Keys that are on their way to the disk come first: one that came later would stay.</summary>
    private async Task EraseAll(string account, IReadOnlyList<ErasedFile> files)
    {
        foreach (var contentId in files.SelectMany(file => file.ContentIds))
        {
            if (_keeping.TryGetValue(contentId, out var kept)) await kept.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        var left = await content.DestroyAllAsync([.. files.SelectMany(file => file.ContentIds)]);
        IReadOnlyList<string> erased = [.. files.Where(file => !file.ContentIds.Any(left.Contains)).Select(file => file.FileId)];
        if (erased.Count > 0) await services.GetRequiredService<IGrainFactory>().GetGrain<IAccountFolders>(account).Erased(erased);
    }

    /// <summary>One that failed stays, so that whoever asks for it hears why.</summary>
    private async Task ForgetAsync(string contentId, Task kept)
    {
        await kept;
        _keeping.TryRemove(contentId, out _);
    }

    private ImmutableBytes Sealed(string sealId, string secret, string purpose) => new(content.Seal(sealId, Encoding.UTF8.GetBytes(secret), purpose));

    [LoggerMessage(LogLevel.Error, "{Count} files of an account could not be erased")]
    private partial void LogNotErased(Exception e, int count);
}
