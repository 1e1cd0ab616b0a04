using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Exchange.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Messages;

/// <summary>Against a gateway on a real port.</summary>
public sealed class GatewaySenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(Letters.Until.AddDays(-7));

    private async Task<DeliveryResult> Send(SmsOptions options, OutgoingMessage? message = null, CancellationToken cancellationToken = default)
    {
        using var sender = new GatewaySender(options with { Timeout = Limit }, _time);
        return await sender.SendAsync(message ?? Letters.Sms(), cancellationToken);
    }

    [Fact]
    public async Task A_JSON_gateway_gets_number_text_and_headers()
    {
        await using var gateway = await GatewayServer.Start(http => Results.Json(new { status = "queued" }).ExecuteAsync(http));
        var result = await Send(OptionsOf(gateway) with
        {
            Body = """{"to":"{to}","digits":"{toDigits}","text":"{text}","ref":"{id}"}""",
            Headers = new() { ["Authorization"] = "Bearer abc", ["Idempotency-Key"] = "{id}" },
            Success = new() { Statuses = [200], Pointer = "/status", Pattern = "^queued$" },
        });

        Assert.Equal(new(DeliveryOutcome.Taken), result);
        var (headers, body) = Assert.Single(gateway.Requests);
        var json = JsonNode.Parse(body);
        Assert.Equal(Letters.Mobile, (string?)json?["to"]);
        Assert.Equal(Letters.Mobile[1..], (string?)json?["digits"]);
        Assert.Equal(Letters.Sms().Text, (string?)json?["text"]);
        Assert.Equal("Bearer abc", headers["Authorization"]);
        Assert.Equal(headers["Idempotency-Key"], (string?)json?["ref"]);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
    }

    [Fact]
    public async Task A_form_gateway_gets_a_form()
    {
        await using var gateway = await GatewayServer.Start(_ => Task.CompletedTask);
        var result = await Send(OptionsOf(gateway) with { Body = "to={to}&text={text}&from=Merelhof", ContentType = SmsOptions.Form });

        Assert.Equal(DeliveryOutcome.Taken, result.Outcome);
        using var reader = new FormReader(Assert.Single(gateway.Requests).Body);
        var form = await reader.ReadFormAsync();
        Assert.Equal(Letters.Mobile, form["to"]);
        Assert.Equal(Letters.Sms().Text, form["text"]);
    }

    [Fact]
    public async Task What_is_filled_in_cannot_change_the_request()
    {
        await using var gateway = await GatewayServer.Start(_ => Task.CompletedTask);
        var message = Letters.Sms() with { Text = "\"},{to} {text} \\ é & = +" };
        await Send(OptionsOf(gateway), message);
        await Send(OptionsOf(gateway) with { Body = "to={to}&text={text}", ContentType = SmsOptions.Form }, message);

        Assert.Equal(message.Text, (string?)JsonNode.Parse(gateway.Requests[0].Body)?["text"]);
        using var reader = new FormReader(gateway.Requests[1].Body);
        Assert.Equal(message.Text, (await reader.ReadFormAsync())["text"]);
    }

    [Theory]
    [InlineData(400, DeliveryOutcome.Refused)]
    [InlineData(429, DeliveryOutcome.NotNow)]
    [InlineData(503, DeliveryOutcome.NotNow)]
    [InlineData(500, DeliveryOutcome.Unknown)]
    public async Task A_refusal_is_what_it_says_and_repeats_nothing_of_the_message(int status, DeliveryOutcome outcome)
    {
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync("number +31612345634 unknown");
        });

        Assert.Equal(new(outcome, $"HTTP {status} number … unknown"), await Send(OptionsOf(gateway)));
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        Assert.Equal(DeliveryOutcome.Refused, (await Send(OptionsOf(gateway))).Outcome);
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task A_connection_cut_after_the_message_came_in_leaves_it_unknown_and_is_not_tried_again()
    {
        await using var gateway = await GatewayServer.Start(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(DeliveryOutcome.Unknown, (await Send(OptionsOf(gateway))).Outcome);
        Assert.Single(gateway.Requests);
    }

    [Theory]
    [InlineData(null, DeliveryOutcome.Taken)]
    [InlineData("/status", DeliveryOutcome.Unknown)]
    public async Task An_answer_cut_in_the_middle_counts_only_when_the_status_is_enough(string? pointer, DeliveryOutcome outcome)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = Send(new() { Url = $"http://{listener.LocalEndpoint}/", Body = "{to}{text}", Success = new() { Pointer = pointer } });
        using (var connection = await listener.AcceptSocketAsync())
        {
            var request = new byte[4096];
            await connection.ReceiveAsync(request);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":\"que"u8.ToArray());
            connection.Shutdown(SocketShutdown.Send);
            Assert.Equal(outcome, (await sending).Outcome);
        }
        listener.Stop();
    }

    [Fact]
    public async Task An_answer_that_does_not_end_is_not_read_to_its_end()
    {
        await using var gateway = await GatewayServer.Start(async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.WriteAsync(new string('x', 4096), http.RequestAborted);
        });

        Assert.Equal(DeliveryOutcome.Unknown, (await Send(OptionsOf(gateway) with { Success = new() { Pointer = "/status" } })).Outcome);
    }

    [Fact]
    public async Task Silence_after_the_message_came_in_leaves_it_unknown()
    {
        var reached = new TaskCompletionSource();
        await using var gateway = await GatewayServer.Start(http =>
        {
            reached.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var sending = Send(OptionsOf(gateway));
        await reached.Task;
        _time.Advance(Limit);

        Assert.Equal(DeliveryOutcome.Unknown, (await sending).Outcome);
    }

    [Fact]
    public async Task Without_a_gateway_it_is_tried_again()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // It accepts, but never speaks TLS: nothing can have been handed over.
        var sending = Send(new() { Url = $"https://localhost:{port}/", Body = "{to}{text}" });
        using (await listener.AcceptTcpClientAsync())
        {
            _time.Advance(Limit);
            Assert.Equal(DeliveryOutcome.NotNow, (await sending).Outcome);
        }
        listener.Stop();
        Assert.Equal(DeliveryOutcome.NotNow, (await Send(new() { Url = $"http://localhost:{port}/", Body = "{to}{text}" })).Outcome);
        Assert.Equal(DeliveryOutcome.NotNow, (await Send(new() { Url = "http://no-such-host.invalid/", Body = "{to}{text}" })).Outcome);
    }

    [Theory]
    [InlineData("0612345634")]
    [InlineData("+0612345634")]
    [InlineData("+31612345634\n")]
    [InlineData("+3161234567890123")]
    [InlineData("")]
    public async Task What_is_no_number_is_refused_before_anyone_is_asked(string to)
    {
        await using var gateway = await GatewayServer.Start(_ => Task.CompletedTask);

        Assert.Equal(DeliveryOutcome.Refused, (await Send(OptionsOf(gateway), Letters.Sms(to: to))).Outcome);
        Assert.Empty(gateway.Requests);
    }

    private static SmsOptions OptionsOf(GatewayServer gateway) => new() { Url = gateway.Url, Body = """{"to":"{to}","text":"{text}"}""" };
}
