using CsCheck;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

/// <summary>Whatever happens in whatever order: one attempt at a time, another only after a definite refusal, none after it was taken.</summary>
public sealed class NeverTwiceTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private enum Move { Send, Tick, Lose, Wait, SendersAsk, Taken, Refused, NotNow, Unknown, SendersDie, Withdraw, DiskFails }

    private static readonly Gen<Move[]> Moves = Gen.Enum<Move>().Array[5, 40];

    [Fact]
    public Task A_message_goes_once() => Moves.SampleAsync(Walk, iter: 60, threads: 1); // One at a time: the clock is shared.

    private async Task Walk(Move[] moves)
    {
        var export = $"x-{Guid.NewGuid():N}";
        var message = cluster.Grains.GetGrain<INotification>($"n-{export}-mail-1");
        MessageOrder order = new(export, MessageChannel.Email, MessageTemplate.LinkMail, "nl", "j@example.org", "", export, default, "34", cluster.Clock.GetUtcNow().AddDays(7));
        var (senders, underWay, mayGo) = (Guid.NewGuid().ToString(), 0, true);

        foreach (var move in moves)
        {
            switch (move)
            {
                case Move.Send: await message.Send(order); break;
                case Move.Tick: await cluster.Remind(message, "deadline"); break;
                case Move.Lose: await cluster.Lose(message); break;
                case Move.Wait: cluster.Clock.Advance(TimeSpan.FromMinutes(3)); break;
                case Move.Withdraw when await message.Withdraw() is Verdict.Done: mayGo = false; break;
                case Move.SendersAsk: await Ask(); break;
                case Move.Taken or Move.Refused or Move.NotNow or Move.Unknown: await Report(Enum.Parse<DeliveryOutcome>(move.ToString())); break;
                case Move.SendersDie: Die(); break;
                case Move.DiskFails: await WithoutDisk(Ask); break;
            }
        }

        async Task Ask()
        {
            foreach (var given in cluster.Mailroom.Of(export))
            {
                if (!await message.Begin(given.Attempt, senders, Guid.NewGuid())) continue;
                Assert.True(mayGo, "It went again.");
                (underWay, mayGo) = (given.Attempt, false);
            }
        }

        async Task Report(DeliveryOutcome outcome)
        {
            if (underWay == 0 || await message.Attempted(underWay, new(outcome)) is not Verdict.Done) return;
            (underWay, mayGo) = (0, outcome is DeliveryOutcome.NotNow);
        }

        void Die()
        {
            cluster.Mailroom.Kill(senders);
            (senders, underWay) = (Guid.NewGuid().ToString(), 0);
        }

        async Task WithoutDisk(Func<Task> what)
        {
            cluster.Disk.Break(message);
            try { await what(); }
            catch (OrleansException) { }
            finally { cluster.Disk.Mend(message); }
        }
    }
}
