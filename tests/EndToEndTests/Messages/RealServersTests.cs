using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Tests.Exports;
using Microsoft.AspNetCore.Http;
using Step = Exchange.Tests.Messages.ScriptedSmtpServer.Step;

namespace Exchange.Tests.Messages;

/// <summary>The whole product with a mail server and an SMS gateway instead of the outbox.</summary>
public sealed class RealServersTests : IAsyncLifetime
{
    private readonly RunningExchange _exchange = new();
    private HttpClient _client = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _exchange.DisposeAsync();
    }

    private async Task Start(int mailPort, string smsUrl, params (string Name, string Value)[] others)
    {
        await _exchange.Start([
            ("EXCHANGE__OUTBOX", "false"), ("EXCHANGE__MAIL__HOST", "localhost"), ("EXCHANGE__MAIL__PORT", $"{mailPort}"), ("EXCHANGE__MAIL__SECURITY", "None"),
            ("EXCHANGE__MAIL__FROM", "beelden@merelhof.example"), ("EXCHANGE__SMS__URL", smsUrl), ("EXCHANGE__SMS__BODY", """{"to":"{to}","text":"{text}"}"""), .. others]);
        _client = _exchange.WithApiKey();
    }

    private static Task Taken(HttpContext http) => Task.CompletedTask;

    [Fact]
    public async Task Both_arrive_encrypted_and_signed_in_and_belong_together()
    {
        await using var mails = await IndependentMailServer.Start();
        await using var gateway = await GatewayServer.Start(Taken);
        await Start(mails.Port, gateway.Url,
            ("EXCHANGE__MAIL__SECURITY", "StartTls"), ("EXCHANGE__MAIL__USERNAME", IndependentMailServer.UserName), ("EXCHANGE__MAIL__PASSWORD", IndependentMailServer.Password),
            ("EXCHANGE__SMS__HEADERS__Authorization", "Bearer abc"), ("SSL_CERT_FILE", mails.Certificate));
        var id = await new StudyUpload().Series(2).Accepted(_client);
        await _client.Until(id, export => export.Events().Contains("mail-sent") && export.Events().Contains("sms-sent"));

        var mail = await mails.Next();
        Assert.Equal(("beelden@merelhof.example", "True", "0"), (mail.Text("from"), mail.Text("tls"), mail.Text("defects")));
        Assert.Equal("j.devries@example.org", mail.GetProperty("to")[0].GetString());
        Assert.Matches("^Er staat iets voor u klaar bij ", mail.Text("subject"));
        var link = Regex.Match(mail.Text("text"), @"https://\S+/l/[0-9a-z]{26}");
        Assert.True(link.Success);
        Assert.StartsWith(_exchange.Portal.ToString(), link.Value, StringComparison.Ordinal);
        Assert.Contains($"href=\"{link.Value}\"", mail.Text("html"), StringComparison.Ordinal);

        var (headers, body) = Assert.Single(gateway.Requests);
        var sms = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("Bearer abc", "+31612345634"), (headers["Authorization"], sms.Text("to")));
        Assert.Matches("wachtwoord is [2-9A-Z]{5}-[2-9A-Z]{5}", sms.Text("text"));
        Assert.Contains("j.devries@example.org", sms.Text("text"), StringComparison.Ordinal);
        Assert.DoesNotContain(IndependentMailServer.Password, _exchange.Said, StringComparison.Ordinal);
        Assert.Empty(await Outbox(id));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_knows_gets_nothing()
    {
        await using var mails = await IndependentMailServer.Start();
        await using var gateway = await GatewayServer.Start(Taken);
        await Start(mails.Port, gateway.Url, ("EXCHANGE__MAIL__SECURITY", "StartTls"));
        var id = await new StudyUpload().Series(2).Accepted(_client);

        var export = await _client.Until(id, export => export.Events().Contains("mail-retrying"));
        Assert.Contains("certificate", Detail(export, "mail-retrying"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_said_in_the_servers_words_without_the_address_and_a_corrected_number_is_served()
    {
        await using var mails = new ScriptedSmtpServer(Step.Rcpt, "550 5.1.1 <j.devries@example.org>: no such mailbox");
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Response.StatusCode = 400;
            return http.Response.WriteAsync("""{"error":"+31612345634 is a landline"}""");
        });
        await Start(mails.Port, gateway.Url);
        var id = await new StudyUpload().Series(2).Accepted(_client);

        var export = await _client.Until(id, export => export.Events().Contains("mail-failed") && export.Events().Contains("sms-failed"));
        Assert.Equal("550 5.1.1 <…>: no such mailbox", Detail(export, "mail-failed"));
        Assert.Equal("""HTTP 400 {"error":"… is a landline"}""", Detail(export, "sms-failed"));

        (mails.At, gateway.Answer) = (null, Taken);
        await Ask($"/api/exports/{id}/resend-email", """{"recipientEmail":"right@example.org"}""");
        await Ask($"/api/exports/{id}/resend-sms", """{"recipientMobile":"+31687654321"}""");
        await _client.Until(id, export => export.Events().Contains("mail-sent") && export.Events().Contains("sms-sent"));
        Assert.Equal("right@example.org", mails.Recipients[^1]);
        Assert.Equal("+31687654321", JsonDocument.Parse(gateway.Requests[^1].Body).RootElement.Text("to"));
    }

    [Fact]
    public async Task Where_the_answer_was_lost_it_is_said_to_be_uncertain()
    {
        await using var mails = new ScriptedSmtpServer(Step.Content);
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await Start(mails.Port, gateway.Url);
        var id = await new StudyUpload().Series(2).Accepted(_client);

        await _client.Until(id, export => export.Events().Contains("mail-uncertain") && export.Events().Contains("sms-uncertain"));
        Assert.Single(mails.Contents);
        Assert.Single(gateway.Requests);
    }

    /// <summary>The mail had left, the SMS had not: after the crash the one is uncertain, the other goes by itself.</summary>
    [Fact]
    public async Task After_a_crash_only_what_was_under_way_is_uncertain_and_nothing_goes_twice()
    {
        await using var mails = new ScriptedSmtpServer(Step.Content, reply: "");
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await Start(mails.Port, gateway.Url);
        var id = await new StudyUpload().Series(2).Accepted(_client);
        await mails.Reached;
        await _client.Until(id, export => export.Events().Contains("sms-retrying"));
        await _exchange.Kill();

        gateway.Answer = Taken;
        _client.Dispose();
        await Start(mails.Port, gateway.Url);
        var export = await _client.Until(id, export => export.Events().Contains("mail-uncertain") && export.Events().Contains("sms-sent"));
        Assert.Single(mails.Contents);
        Assert.Equal(2, gateway.Requests.Count);
        Assert.Single(export.Events(), happened => happened == "sms-sent");
    }

    [Fact]
    public async Task Told_to_stop_it_says_what_became_of_the_message_under_way_and_ends_in_seconds()
    {
        await using var mails = new ScriptedSmtpServer(Step.Content, reply: "");
        await using var gateway = await GatewayServer.Start(Taken);
        await Start(mails.Port, gateway.Url);
        var id = await new StudyUpload().Series(2).Accepted(_client);
        await mails.Reached;
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await _exchange.Stop());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));

        _client.Dispose();
        await Start(mails.Port, gateway.Url);
        var export = await _client.Export(id);
        Assert.Contains("mail-uncertain", export.Events());
        Assert.Equal("the answer of the mail server was lost", Detail(export, "mail-uncertain"));
        Assert.Single(mails.Contents);
    }

    private async Task Ask(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.NoContent, (await _client.PostAsync(path, content)).StatusCode);
    }

    private async Task<IEnumerable<JsonElement>> Outbox(string export) =>
        (await _client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={export}")).EnumerateArray();

    private static string Detail(JsonElement export, string happened) =>
        export.GetProperty("timeline").EnumerateArray().First(entry => entry.Text("event") == happened).Text("detail");
}
