using System.Security.Cryptography;
using System.Text;
using Exchange.Audit;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>The second step of signing in on the web: a code by SMS.</summary>
internal sealed partial class PartnerAccountGrain
{
    private const int CodeTries = 5, CodesPerHour = 10;

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10), OneCode = TimeSpan.FromMinutes(1), CodeWindow = TimeSpan.FromHours(1);

    public Task<CodeStep?> LookAtCode(Guid step) =>
        Task.FromResult(OpenCodeOf(step, time.GetUtcNow()) is not null && Current.Profile is { } profile ? new CodeStep(profile.Mobile[^2..], profile.Language) : null);

    public async Task<SignInAnswer> FinishCode(Guid step, string code, Actor by)
    {
        var now = time.GetUtcNow();
        var isKnown = IsKnown(by.Address, now);
        if (OpenCodeOf(step, now) is not { } open || !AllowedNetworks.Allow(Current.Settings.Networks, by.Address)) return new(SignInVerdict.Refused);
        if (BlockedUntil(isKnown, now) is not null) return await NotTaken(by, now);
        if (CryptographicOperations.FixedTimeEquals(HashOf(step, code).Value.Span, open.Hash.Value.Span))
        {
            var answer = await Admit(WithCount(WithoutCode(Current), isKnown, new()), AccountDoor.Web, by, now);
            await DestroyOldSeals();
            return answer;
        }

        var before = CountOf(isKnown);
        var (count, left) = (TryCounts.Wrong(before, Current.Policy, now), CodeTries - open.Tries - 1);
        var next = left > 0 ? Current with { Code = open with { Tries = open.Tries + 1 } } : WithoutCode(Current);
        await CountWrong(WithCount(next, isKnown, count), count.Locks > before.Locks, by, now);
        await DestroyOldSeals();
        return count.LockedUntil > now ? new(SignInVerdict.Locked, RetryAt: count.LockedUntil) : new(SignInVerdict.Refused, Grant: left > 0 ? step : default, TriesLeft: left);
    }

    /// <summary>The count of wrong tries goes on until a code was right: a known password gives no endless codes to guess.</summary>
    private async Task<SignInAnswer> AskCode(Actor by, DateTimeOffset now)
    {
        if (Current.Profile is not { } profile) return new(SignInVerdict.Refused);
        // A form that is sent twice sends one SMS.
        if (Current.Code is { } open && open.SentAt + OneCode > now && open.Tries == 0) return new(SignInVerdict.CodeNeeded, open.Step, Language: profile.Language);
        IReadOnlyList<DateTimeOffset> sent = [.. Current.CodesSent.Where(at => at + CodeWindow > now)];
        if (sent.Count >= CodesPerHour) return new(SignInVerdict.Wait, RetryAt: sent[0] + CodeWindow);

        await this.ArmAsync(now + Deadline.Period, time);
        var (made, step) = (await work.MakeCode(), Guid.NewGuid());
        var id = $"n-a-{Name}-c{Current.Codes + 1}";
        AccountFacts facts = new(Name, profile.Organisation, now + CodeLife);
        MessageOrder text = new(AsExport, MessageChannel.Sms, MessageTemplate.SignInCodeSms, profile.Language, profile.Mobile, profile.ContactName,
            made.SealId, made.Sealed, profile.Email, now + CodeLife, Name, facts);
        var next = WithoutCode(WithMessages((id, text))) with
        {
            Code = new(step, made.SealId, HashOf(step, made.Code), now, now + CodeLife, 0), Codes = Current.Codes + 1, CodesSent = [.. sent, now],
        };
        await Save(next, "code-asked", AsPartner(by), AuditAction.Execute);
        await Message(id).Send(text); // A crash before it: the partner signs in again and gets another.
        await DestroyOldSeals();
        await Arm(Current);
        return new(SignInVerdict.CodeNeeded, step, Language: profile.Language);
    }

    private OpenCode? OpenCodeOf(Guid step, DateTimeOffset now) => Current.Code is { } open && open.Step == step && open.Until > now ? open : null;

    private static PartnerAccountState WithoutCode(PartnerAccountState next) =>
        next.Code is { } old ? next with { Code = null, OldSeals = [.. next.OldSeals, old.SealId] } : next;

    private static ImmutableBytes HashOf(Guid step, string code) =>
        new(SHA256.HashData([.. step.ToByteArray(), .. Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiDigit)))]));
}
