using System.Diagnostics;
using Xunit.Abstractions;

namespace Exchange.Tests.Sftp;

/// <summary>What the hospital ends, ends at once, in the middle of OpenSSH's transfer.</summary>
public sealed class ProductCutTests(ProductSftp product, ITestOutputHelper output) : IClassFixture<ProductSftp>
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("disconnect", "put")]
    [InlineData("lock", "put")]
    [InlineData("disable", "put")]
    [InlineData("disconnect", "get")]
    [InlineData("lock", "get")]
    [InlineData("disable", "get")]
    public async Task A_running_transfer_is_cut_within_a_second(string verb, string direction)
    {
        var name = $"{verb}-{direction}.bin";
        product.FileOf(name, new byte[30_000_000]);
        if (direction is "get") Assert.Equal(0, (await product.Sftp($"put {name} upload/{name}")).Code);
        using var client = product.BeginSftp(20_000);
        await client.StandardInput.WriteLineAsync(direction is "put" ? $"put {name} upload/{name}" : $"get upload/{name} back-{name}");
        await client.StandardInput.FlushAsync();
        await product.Until(product.Ann, account => account.GetProperty("sessions").EnumerateArray().Any(session => session.ToString().Contains(name, StringComparison.Ordinal)));

        var asked = Stopwatch.GetTimestamp();
        Assert.True((await product.Ask(product.Ann, verb)).IsSuccessStatusCode);
        await client.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(asked);

        output.WriteLine($"{verb} during {direction}: the client was out after {took.TotalMilliseconds:F0} ms");
        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        await product.Until(product.Ann, account => account.GetProperty("sessions").GetArrayLength() == 0);
        Assert.Equal(verb is "disconnect", (await product.Sftp("ls")).Code == 0);
        Assert.True((await product.Ask(product.Ann, "unlock")).IsSuccessStatusCode);
    }
}
