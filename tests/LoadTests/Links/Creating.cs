using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Links;

/// <summary>Makes the links as a hospital does: a study over the API, then mail and SMS.</summary>
internal sealed class Creating(LinkOptions options, HttpClient api, string reason, Steps steps)
{
    public const string Send = "send study", Messages = "mail and SMS left";

    private const int SliceSize = 32, Readers = 32;

    public async Task<IReadOnlyList<SentLink>> RunAsync()
    {
        var sender = new Sender(api, reason);
        var accepted = Channel.CreateUnbounded<string>();
        var links = new ConcurrentBag<SentLink>();
        var reading = Parallel.ForEachAsync(accepted.Reader.ReadAllAsync(), new ParallelOptions { MaxDegreeOfParallelism = Readers }, async (export, stop) =>
        {
            try { links.Add(await steps.TimeAsync(Messages, () => sender.LinkOf(export, stop))); }
            catch (Exception e) when (Steps.IsCounted(e)) { /* The run goes on without this link. */ }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Senders }, async (number, stop) =>
        {
            var file = CtSlice.NewStudy(SliceSize).File(1);
            var key = string.Create(CultureInfo.InvariantCulture, $"{reason} {number}");
            try { accepted.Writer.TryWrite(await SendOne(sender, key, file, stop)); }
            catch (Exception e) when (Steps.IsCounted(e)) { /* The run goes on without this export. */ }
        });
        accepted.Writer.Complete();
        await reading;
        return [.. links];
    }

    /// <summary>Waits as long as the product asks; only the answer that counts is timed.</summary>
    private async Task<string> SendOne(Sender sender, string key, byte[] file, CancellationToken stop)
    {
        while (true)
        {
            var (export, wait) = await steps.TimeAsync(Send, () => sender.TryAsync(key, [("IM0001", () => new ByteArrayContent(file))], stop), isTimed: answer => answer.Export is not null);
            if (export is not null) return export;
            steps[Send].Busy();
            await Task.Delay(wait, stop);
        }
    }
}
