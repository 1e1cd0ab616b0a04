using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Content;
using Exchange.Measuring;
using Exchange.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exchange.Links;

/// <summary>
/// Opens links at their grains as the portal does, but with each hash derived once beforehand: what remains is the counting
/// of the try, the comparison, the state, the read model and the audit log, in two durable writes for each open.
/// </summary>
internal sealed class GrainOpens(LinkOptions options, ProductDoors doors, Steps steps)
{
    public const string Open = "open at the grain";

    private static readonly Actor Somebody = new("link", ActorKind.Recipient, "127.0.0.1");

    /// <returns>What hashing costs by itself, and opens per second.</returns>
    public async Task<GrainReport> RunAsync(IReadOnlyList<SentLink> links)
    {
        using var host = new HostBuilder()
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .UseOrleansClient(client => client.UseLocalhostClustering(doors.Gateway, serviceId: "exchange", clusterId: "exchange").AddOutgoingGrainCallFilter(new Inside(doors.Data)))
            .Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();

        var ready = new ConcurrentBag<(IAccessLink Link, ImmutableBytes Hash)>();
        var hashing = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(links.Take(options.GrainLinks), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (sent, _) =>
        {
            var link = grains.GetGrain<IAccessLink>(LinkToken.KeyOf(sent.Token));
            var ticket = await link.BeginTry();
            var start = Stopwatch.GetTimestamp();
            var hash = PasswordDerivation.Derive(sent.Password, ticket.Salt, ticket.Iterations);
            hashing.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if ((await link.FinishTry(ticket.Number, hash, Somebody)).Outcome is TryOutcome.Right) ready.Add((link, hash));
        });

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(ready.Select(one => Repeat(one.Link, one.Hash, clock)));
        var seconds = clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        return new(ready.Count, steps[Open].Count / seconds, hashing.Order().ElementAtOrDefault(hashing.Count / 2));
    }

    /// <summary>The gateway lets in only who knows what silos know.</summary>
    private sealed class Inside(string data) : IOutgoingGrainCallFilter
    {
        private readonly string _mark = Convert.ToHexStringLower(MasterKey.Load(data).Derive("inside-calls"));

        public Task Invoke(IOutgoingGrainCallContext call)
        {
            RequestContext.Set("exchange.inside", _mark);
            return call.Invoke();
        }
    }

    private async Task Repeat(IAccessLink link, ImmutableBytes hash, Stopwatch clock)
    {
        while (clock.Elapsed < options.GrainTime)
        {
            try
            {
                await steps.TimeAsync(Open, async () =>
                {
                    var ticket = await link.BeginTry();
                    var result = await link.FinishTry(ticket.Number, hash, Somebody);
                    return result.Outcome is TryOutcome.Right ? result : throw new StepFailedException($"{result.Outcome}");
                });
            }
            catch (Exception e) when (Steps.IsCounted(e)) { /* Counted by kind. */ }
        }
    }
}

/// <param name="HashingMs">Median of one derivation on one core of this machine, measured in this run.</param>
internal sealed record GrainReport(int Links, double OpensPerSecond, double HashingMs);
