using System.Net;
using System.Text;
using Exchange.Tests.Sftp;

namespace Exchange.Tests.Portal;

/// <summary>The table that every door which takes a path from a client runs, over HTTP on the running product.</summary>
public sealed class EscapeOverHttpTests : IAsyncLifetime
{
    private readonly RunningExchange _exchange = new();

    // The whole table comes from one address, in less than a minute.
    public Task InitializeAsync() => _exchange.Start(("EXCHANGE__PORTAL__LIMITS__REQUESTSPERMINUTE", "100000"));

    public async Task DisposeAsync() => await _exchange.DisposeAsync();

    [Fact]
    public async Task No_path_leads_out_of_the_own_two_folders()
    {
        var secret = Encoding.UTF8.GetBytes("bob's secret " + Guid.NewGuid());
        using var api = _exchange.WithApiKey();
        var marker = $"bobs-{Guid.NewGuid():N}.bin";
        var bob = await PartnerAccount.Active(api, _exchange.Portal);
        using Browser bobs = new(_exchange.Portal, "nl");
        await bob.SignIn(bobs);
        Tus bobsTus = new(bobs, "/account/tus");
        foreach (var name in (string[])["secret.bin", "x", "y", "bob/upload/secret.bin", marker]) await bobsTus.Whole(name, secret);

        var ann = await PartnerAccount.Active(api, _exchange.Portal);
        using Browser browser = new(_exchange.Portal, "nl");
        await ann.SignIn(browser);
        Tus tus = new(browser, "/account/tus");
        await tus.Whole("own.bin", "own"u8.ToArray());
        var outside = Snapshot();

        foreach (var attempt in EscapeAttempts.All)
        {
            var sent = attempt.Text is { } text ? Uri.EscapeDataString(text) : string.Concat(attempt.Path.Select(b => $"%{b:X2}"));
            // A file's address carries its id alone: a path there is nobody's id.
            foreach (var address in (string[])[$"/account/file/{sent}", $"/account/file?in=upload&path={sent}"])
                Assert.NotEqual(secret, (await browser.Get(address)).Bytes);
            var page = await browser.Get($"/account?download={sent}&upload={sent}");
            Assert.DoesNotContain(marker, page.Read, StringComparison.Ordinal);

            await browser.Get("/account");
            if (attempt.Text is { } typed)
            {
                Assert.NotEqual("/account?says=removed", (await browser.Post("/account/remove", ("path", typed))).Header("Location"));
                var made = await tus.Make(typed, 3);
                // A name that is taken is a name below the own folder, to the letter.
                if (made.Status is HttpStatusCode.Created)
                {
                    Assert.Equal(HttpStatusCode.NoContent, (await tus.Append(made.Header("Location"), 0, new ByteArrayContent("own"u8.ToArray()))).Status);
                    await tus.Remove(made.Header("Location"));
                }
            }
        }
        var bobsFile = await bob.AddressOf(api, "secret.bin");
        Assert.Equal(secret, (await bobs.Get(bobsFile)).Bytes);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get(bobsFile)).Status); // Known, and still another's.
        Assert.Equal("own"u8.ToArray(), (await browser.Get(await ann.AddressOf(api, "own.bin"))).Bytes);
        Assert.Equal(outside, Snapshot());
    }

    /// <summary>Files of the data folder that are neither content, keys nor the database: none may come or go.</summary>
    private IReadOnlyList<string> Snapshot() => [.. Directory.EnumerateFiles(_exchange.Data, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_exchange.Data, file))
        .Where(file => !file.StartsWith("content", StringComparison.Ordinal) && !file.StartsWith("keys", StringComparison.Ordinal) && !file.Contains(".db", StringComparison.Ordinal)).Order()];
}
