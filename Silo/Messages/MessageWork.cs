using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Exchange.Content;

namespace Exchange.Messages;

/// <summary>
/// Sends what the notifications ask for, a few at a time per channel. A message that waits here when the process ends is
/// asked for again by its grain's reminder; one that was under way then is uncertain.
/// </summary>
internal sealed partial class MessageWork(
    ContentStore content, MessageWriter writer, MessageSenders senders, IServiceProvider services, MessageOptions options, ILogger<MessageWork> logger)
    : BackgroundService, IMessageWork, IHostedLifecycleService
{
    /// <summary>How long a message under way may go on when the process is told to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    private readonly Guid _process = Guid.NewGuid();
    private readonly Channel<Errand> _mails = Channel.CreateUnbounded<Errand>(), _texts = Channel.CreateUnbounded<Errand>();
    private readonly CancellationTokenSource _stopping = new(), _cut = new();
    private Task _sending = Task.CompletedTask;

    private sealed record Errand(Guid Id, string Notification, int Attempt, MessageOrder Order);

    // Asked for late: the silo is built after its services.
    public string Here => $"{services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()}/{_process}";

    public bool IsAlive(string senders)
    {
        if (senders == Here) return true;
        var silo = SiloAddress.FromParsableString(senders[..senders.LastIndexOf('/')]);
        return !silo.Equals(services.GetRequiredService<ILocalSiloDetails>().SiloAddress)
            && services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatus(silo) is not (SiloStatus.Dead or SiloStatus.None);
    }

    public void Deliver(string notification, int attempt, MessageOrder order)
    {
        var queue = order.Channel switch { MessageChannel.Email => _mails, MessageChannel.Sms => _texts };
        queue.Writer.TryWrite(new(Guid.NewGuid(), notification, attempt, order));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _sending = Task.WhenAll(SendAll(_mails, options.Mail.AtOnce), SendAll(_texts, options.Sms.AtOnce));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anything else stops: the grains are still there to be told.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _cut.CancelAfter(Grace);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        _stopping.Dispose();
        _cut.Dispose();
        base.Dispose();
    }

    private async Task SendAll(Channel<Errand> queue, int atOnce)
    {
        try
        {
            await Parallel.ForEachAsync(
                queue.Reader.ReadAllAsync(_stopping.Token), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (errand, _) => await Do(errand));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { } // What is still queued is asked for again after the next start.
    }

    private async Task Do(Errand errand)
    {
        if (_stopping.IsCancellationRequested) return;
        try { await writer.Ready.WaitAsync(_stopping.Token); }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { return; }
        var notification = services.GetRequiredService<IGrainFactory>().GetGrain<INotification>(errand.Notification);
        if (!await Told(errand, () => notification.Begin(errand.Attempt, Here, errand.Id))) return;

        var result = await Send(errand);
        LogAttempted(errand.Notification, errand.Attempt, result.Outcome);
        await Told(errand, async () => await notification.Attempted(errand.Attempt, result) is Verdict.Done);
    }

    private async Task<DeliveryResult> Send(Errand errand)
    {
        var order = errand.Order;
        OutgoingMessage message;
        try
        {
            if (SecretOf(order) is not { } secret) return new(DeliveryOutcome.Refused, "withdrawn: content is gone");
            message = writer.Write(errand.Notification, order, secret);
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException or ArgumentException)
        {
            LogUnwritable(e, errand.Notification);
            return new(DeliveryOutcome.Refused, "the message could not be written; the log says why");
        }

        try { return await senders.For(order.Channel).SendAsync(message, _cut.Token); }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody planned for it, so nobody knows how far it came; the grain must be told all the same.
            LogBroken(errand.Notification, e.GetType().Name);
            return new(DeliveryOutcome.Unknown, "a fault of Exchange; the log says more");
        }
    }

    /// <summary>Empty when it carries none; null when the key is gone.</summary>
    private string? SecretOf(MessageOrder order)
    {
        if (order.SealId.Length == 0) return "";
        var purpose = order.Channel switch { MessageChannel.Email => SealPurpose.LinkToken, MessageChannel.Sms => SealPurpose.Password };
        return content.Unseal(order.SealId, order.Secret.Value.Span, purpose) is { } secret ? Encoding.UTF8.GetString(secret) : null;
    }

    /// <summary>Asks the grain until it answers. Only the end of the process ends it: then the grain notices that these senders are gone.</summary>
    private async Task<bool> Told(Errand errand, Func<Task<bool>> ask)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try { return await ask(); }
            catch (Exception e) when (e is not OutOfMemoryException) // Whatever stands in the way of its storage may pass.
            {
                LogNotTold(e, errand.Notification);
                try { await Task.Delay(pause, _cut.Token); }
                catch (OperationCanceledException) { return false; }
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Message {MessageId} attempt {Attempt}: {Outcome}")]
    private partial void LogAttempted(string messageId, int attempt, DeliveryOutcome outcome);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} could not be written")]
    private partial void LogUnwritable(Exception e, string messageId);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} ended in {Fault}")]
    private partial void LogBroken(string messageId, string fault);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} could not reach its grain; it is asked again")]
    private partial void LogNotTold(Exception e, string messageId);
}
