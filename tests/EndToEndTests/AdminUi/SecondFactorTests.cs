using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Exchange.Tests.AdminUi;

/// <summary>The second factor, where everybody must have one.</summary>
[SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator apps have it is HMAC-SHA-1.")]
public sealed partial class SecondFactorTests
{
    private const string Staff = "m.deboer";

    [Fact]
    public async Task Nothing_is_shown_before_a_phone_is_coupled_and_then_a_code_or_a_recovery_code_is_needed()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start(("EXCHANGE__DEMO", "true"), ("EXCHANGE__STAFF__SECONDFACTOR", "true"));
        var password = exchange.FirstPasswordOf(Staff);
        using var client = await StaffSession.SignedIn(exchange, Staff, password);
        Assert.Equal("/sign-in/second-factor", (await client.GetAsync("/exports")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/exports")).StatusCode);

        var key = Key().Match(await client.GetStringAsync("/sign-in/second-factor")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var wrong = await client.Post("/sign-in/second-factor", "couple", ("Form.Code", "000000"));
        Assert.DoesNotContain("class=\"codes\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var coupled = await (await client.Post("/sign-in/second-factor", "couple", ("Form.Code", Code(key)))).Content.ReadAsStringAsync();
        var recovery = RecoveryCode().Matches(coupled).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/exports")).StatusCode);

        using var next = StaffSession.Stranger(exchange);
        Assert.EndsWith("/sign-in/code", $"{(await next.SignIn(Staff, password)).Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/exports")).StatusCode); // The password alone opens nothing.
        Assert.Equal(HttpStatusCode.OK, (await next.Post("/sign-in/code", "code", ("Form.Code", "000000"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await next.Post("/sign-in/code", "code", ("Form.Code", Code(key)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/exports")).StatusCode);

        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.OK]) // A recovery code works once.
        {
            using var lost = StaffSession.Stranger(exchange);
            await lost.SignIn(Staff, password);
            Assert.Equal(expected, (await lost.Post("/sign-in/code", "code", ("Form.Code", recovery[0].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)))).StatusCode);
        }
    }

    /// <summary>RFC 6238: SHA-1, 30 seconds, six digits.</summary>
    private static string Code(string key)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(secret, step);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("class=\"fp\">([A-Z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<span>([A-Z0-9]{5}-[A-Z0-9]{5})</span>")]
    private static partial Regex RecoveryCode();
}
