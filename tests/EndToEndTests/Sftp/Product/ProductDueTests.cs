using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Exchange.Tests.Sftp;

/// <summary>A password that grows old, on the running product with its clock shifted.</summary>
public sealed class ProductDueTests : IAsyncLifetime
{
    private readonly RunningExchange _exchange = new();
    private readonly ClientFolder _client = new();

    [Fact]
    public async Task A_password_climbs_its_ladder_and_is_changed_inside_the_SFTP_sign_in()
    {
        await Start("0");
        using var api = _exchange.WithApiKey();
        var partner = await PartnerAccount.Active(api, _exchange.Portal);
        var setAt = (await api.GetFromJsonAsync<JsonElement>($"/api/accounts/{partner.Name}")).GetProperty("passwordSetAt").GetDateTimeOffset();
        IReadOnlyList<string> rungs = LongTests.Wanted ? ["14 dagen", "7 dagen", "3 dagen", "1 dag", "Kies nu"] : [];
        for (var seen = 1; seen <= rungs.Count; seen++)
        {
            var days = rungs[seen - 1] is "Kies nu" ? 0 : int.Parse(rungs[seen - 1].Split(' ')[0]);
            await _exchange.Stop();
            // A few seconds before the moment: one that was missed comes a minute late.
            await Start($"{TimeSpan.FromDays(90 - days) - (TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(9) - setAt):c}");
            Assert.Equal(1, await Mails(api, partner, rungs[seen - 1]));
        }

        await _exchange.Stop();
        await Start("91.00:00:00");
        var due = await api.GetFromJsonAsync<JsonElement>($"/api/accounts/{partner.Name}");
        Assert.Equal("PasswordDue", due.Text("state"));
        if (LongTests.Wanted) Assert.Equal(["14", "7", "3", "1", "due"], due.GetProperty("warnings").EnumerateArray().Select(warning => warning.Text("rung")));
        // The method "password" leads nowhere but to the dialogue.
        Assert.NotEqual(0, (await _client.WithPrompts(_exchange.SftpPort, partner.Name, "password", PartnerAccount.Password, "", prompts: 1)).Code);
        // The old one again is refused by the account's own policy, with its reason.
        var (_, refused) = await _client.WithPrompts(_exchange.SftpPort, partner.Name, "keyboard-interactive", PartnerAccount.Password, PartnerAccount.Password, prompts: 1);
        Assert.Contains("Uw wachtwoord is verlopen. Kies nu een nieuw wachtwoord.", refused, StringComparison.Ordinal);
        Assert.Contains("Dit wachtwoord is al eens gebruikt.", refused, StringComparison.Ordinal);

        var (code, said) = await _client.WithPrompts(_exchange.SftpPort, partner.Name, "keyboard-interactive", PartnerAccount.Password, PartnerAccount.Other);

        Assert.True(code == 0, said);
        Assert.Equal("Active", (await api.GetFromJsonAsync<JsonElement>($"/api/accounts/{partner.Name}")).Text("state"));
        Assert.Equal(0, (await _client.WithPrompts(_exchange.SftpPort, partner.Name, "password", PartnerAccount.Other, "", prompts: 1)).Code);
        Assert.NotEqual(0, (await _client.WithPrompts(_exchange.SftpPort, partner.Name, "password", PartnerAccount.Password, "", prompts: 1)).Code);
    }

    [Fact]
    public async Task After_the_grace_and_while_locked_only_the_right_password_hears_why()
    {
        await Start("0");
        using var api = _exchange.WithApiKey();
        var (expired, locked) = (await PartnerAccount.Active(api, _exchange.Portal), await PartnerAccount.Active(api, _exchange.Portal));
        await _exchange.Stop();
        await Start("93.01:00:00");
        await api.PostAsync($"/api/accounts/{locked.Name}/lock", null);

        Assert.Contains("Uw wachtwoord is verlopen. Vraag op de webpagina een nieuw wachtwoord aan", await Told(expired.Name, PartnerAccount.Password), StringComparison.Ordinal);
        Assert.Contains("Dit account is geblokkeerd. Neem contact op met het ziekenhuis.", await Told(locked.Name, PartnerAccount.Password), StringComparison.Ordinal);
        var strangers = await Told("nobody-here", "Iets-anders-77");
        Assert.Equal(strangers, await Told(expired.Name, "Iets-anders-77"));
        Assert.Equal(strangers, await Told(locked.Name, "Iets-anders-77"));
        foreach (var method in (string[])["password", "keyboard-interactive"])
        {
            var (code, said) = await _client.WithPrompts(_exchange.SftpPort, expired.Name, method, PartnerAccount.Password, "", prompts: 1);
            Assert.NotEqual(0, code);
            Assert.Contains("Vraag op de webpagina een nieuw wachtwoord aan", said, StringComparison.Ordinal);
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _exchange.DisposeAsync();
        Directory.Delete(_client.Folder, recursive: true);
    }

    private async Task Start(string offset)
    {
        await _exchange.Start(("EXCHANGE__CLOCK__OFFSET", offset), ("EXCHANGE__ROLES", "Engine,Portal,AdminUi,Sftp"));
        using var api = _exchange.WithApiKey();
        while ((await api.GetFromJsonAsync<JsonElement>("/api/sftp")).Text("state") != "Up") await Task.Delay(20);
    }

    /// <summary>What SSH.NET hears when it is sent away.</summary>
    private async Task<string> Told(string user, string password)
    {
        using SftpClient client = new("127.0.0.1", _exchange.SftpPort, user, password);
        return (await Assert.ThrowsAnyAsync<SshException>(() => client.ConnectAsync(CancellationToken.None))).Message;
    }

    /// <summary>How many mails say so, once there is one; those of earlier weeks are gone from the outbox.</summary>
    private static async Task<int> Mails(HttpClient api, PartnerAccount partner, string words)
    {
        for (var tries = 0; ; tries++)
        {
            var mails = (await api.GetFromJsonAsync<JsonElement>($"/api/outbox?to={Uri.EscapeDataString(partner.Email)}")).EnumerateArray()
                .Count(mail => mail.Text("subject").Contains(words, StringComparison.Ordinal));
            if (mails > 0 || tries > 900) return mails;
            await Task.Delay(100);
        }
    }
}
