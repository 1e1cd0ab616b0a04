using System.Net;
using System.Net.Sockets;
using Exchange.Messages;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Step = Exchange.Tests.Messages.ScriptedSmtpServer.Step;

namespace Exchange.Tests.Messages;

/// <summary>Against a mail server on a real port.</summary>
public sealed class SmtpSenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new(Letters.Until.AddDays(-7));

    private SmtpSender SenderTo(int port, MailSecurity security = MailSecurity.None, string host = "localhost", string? user = null)
    {
        var options = new MailOptions { Host = host, Port = port, Security = security, From = "beelden@merelhof.example", UserName = user, Password = user is null ? null : "x", Timeout = Limit };
        return new(options, new(options, Letters.Settings, _time), _time);
    }

    private Task<DeliveryResult> Send(ScriptedSmtpServer server, CancellationToken cancellationToken = default) => SenderTo(server.Port).SendAsync(Letters.Mail(), cancellationToken);

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var server = new ScriptedSmtpServer();
        Assert.Equal(new(DeliveryOutcome.Taken), await Send(server));

        Assert.Equal([Letters.Address], server.Recipients);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(server.Contents)));
        var mail = await MimeMessage.LoadAsync(content);
        Assert.Equal("Er staat iets voor u klaar bij Merelhof Ziekenhuis", mail.Subject);
        Assert.Equal(Letters.Mail().Text, mail.TextBody?.ReplaceLineEndings("\n"));
        Assert.Equal(Letters.Mail().Html, mail.HtmlBody?.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(Step.Connect, "554 no service", DeliveryOutcome.NotNow)]
    [InlineData(Step.Connect, "421 busy", DeliveryOutcome.NotNow)]
    [InlineData(Step.Mail, "451 later", DeliveryOutcome.NotNow)]
    [InlineData(Step.Mail, "550 not you", DeliveryOutcome.Refused)]
    [InlineData(Step.Rcpt, "450 greylisted", DeliveryOutcome.NotNow)]
    [InlineData(Step.Rcpt, "421 closing", DeliveryOutcome.NotNow)]
    [InlineData(Step.Rcpt, "550 5.1.1 <j.devries@provider.example> unknown", DeliveryOutcome.Refused)]
    [InlineData(Step.Data, "451 later", DeliveryOutcome.NotNow)]
    [InlineData(Step.Data, "554 no", DeliveryOutcome.Refused)]
    [InlineData(Step.Content, "452 disk full", DeliveryOutcome.NotNow)]
    [InlineData(Step.Content, "421 closing", DeliveryOutcome.NotNow)]
    [InlineData(Step.Content, "554 5.7.1 spam", DeliveryOutcome.Refused)]
    [InlineData(Step.Content, "299", DeliveryOutcome.Unknown)]
    public async Task An_answer_decides(Step at, string reply, DeliveryOutcome outcome)
    {
        await using var server = new ScriptedSmtpServer(at, reply);
        var result = await Send(server);

        Assert.Equal(outcome, result.Outcome);
        Assert.DoesNotContain(Letters.Address, result.Detail ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Letters.Token, result.Detail ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_servers_reason_is_kept()
    {
        await using var server = new ScriptedSmtpServer(Step.Rcpt, "550 5.1.1 <j.devries@provider.example> unknown user");

        Assert.Equal(new(DeliveryOutcome.Refused, "550 5.1.1 <…> unknown user"), await Send(server));
    }

    [Theory]
    [InlineData(Step.Connect, DeliveryOutcome.NotNow)]
    [InlineData(Step.Ehlo, DeliveryOutcome.NotNow)]
    [InlineData(Step.Mail, DeliveryOutcome.NotNow)]
    [InlineData(Step.Rcpt, DeliveryOutcome.NotNow)]
    [InlineData(Step.Data, DeliveryOutcome.NotNow)]
    [InlineData(Step.Content, DeliveryOutcome.Unknown)]
    public async Task A_connection_that_breaks_before_the_content_is_tried_again_and_after_it_is_unknown(Step at, DeliveryOutcome outcome)
    {
        await using var server = new ScriptedSmtpServer(at);

        Assert.Equal(outcome, (await Send(server)).Outcome);
    }

    [Theory]
    [InlineData(Step.Connect, DeliveryOutcome.NotNow)]
    [InlineData(Step.Ehlo, DeliveryOutcome.NotNow)]
    [InlineData(Step.Mail, DeliveryOutcome.NotNow)]
    [InlineData(Step.Rcpt, DeliveryOutcome.NotNow)]
    [InlineData(Step.Data, DeliveryOutcome.NotNow)]
    [InlineData(Step.Content, DeliveryOutcome.Unknown)]
    public async Task Silence_ends_at_the_limit_alike(Step at, DeliveryOutcome outcome)
    {
        await using var server = new ScriptedSmtpServer(at, reply: "");
        var sending = Send(server);
        await server.Reached;
        _time.Advance(Limit);

        Assert.Equal(outcome, (await sending).Outcome);
    }

    [Fact]
    public async Task Being_stopped_after_the_content_went_out_leaves_it_unknown()
    {
        await using var server = new ScriptedSmtpServer(Step.Content, reply: "");
        using var stop = new CancellationTokenSource();
        var sending = Send(server, stop.Token);
        await server.Reached;
        await stop.CancelAsync();

        Assert.Equal(DeliveryOutcome.Unknown, (await sending).Outcome);
    }

    [Fact]
    public async Task Without_a_server_it_is_tried_again()
    {
        var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        Assert.Equal(DeliveryOutcome.NotNow, (await SenderTo(port).SendAsync(Letters.Mail(), default)).Outcome);
        Assert.Equal(DeliveryOutcome.NotNow, (await SenderTo(25, host: "no-such-host.invalid").SendAsync(Letters.Mail(), default)).Outcome);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_or_sign_in_gets_nothing()
    {
        await using var server = new ScriptedSmtpServer();

        Assert.Equal(DeliveryOutcome.NotNow, (await SenderTo(server.Port, MailSecurity.StartTls).SendAsync(Letters.Mail(), default)).Outcome);
        Assert.Equal(DeliveryOutcome.NotNow, (await SenderTo(server.Port, user: "exchange").SendAsync(Letters.Mail(), default)).Outcome);
        Assert.Empty(server.Contents);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_before_anyone_is_asked() =>
        Assert.Equal(DeliveryOutcome.Refused, (await SenderTo(1).SendAsync(Letters.Mail(to: "a@b.example\r\nBcc: c@d.example"), default)).Outcome);

    [Fact]
    public async Task A_second_attempt_carries_the_same_name()
    {
        await using var server = new ScriptedSmtpServer(Step.Content, "451 later");
        await Send(server);
        server.At = null;
        await Send(server);

        Assert.Single(server.Contents.Select(content => content.Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
    }
}
