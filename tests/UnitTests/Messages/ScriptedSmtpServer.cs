using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Tests.Messages;

/// <summary>A mail server (RFC 5321) on a port of its own that behaves badly at one chosen step.</summary>
public sealed class ScriptedSmtpServer : IAsyncDisposable
{
    /// <summary>Each named after what the server has just got.</summary>
    public enum Step { Connect, Ehlo, Mail, Rcpt, Data, Content }

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly List<string> _contents = [], _recipients = [];

    /// <param name="at">Where it misbehaves; null: nowhere.</param>
    /// <param name="reply">What it says there; null: it cuts the connection, empty: it falls silent.</param>
    public ScriptedSmtpServer(Step? at = null, string? reply = null)
    {
        (At, Reply) = (at, reply);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>May change while it runs.</summary>
    public Step? At { get; set; }
    public string? Reply { get; set; }

    /// <summary>When the step was first reached.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Every message whose content came in whole, whatever was answered.</summary>
    public IReadOnlyList<string> Contents { get { lock (_lock) return [.. _contents]; } }

    public IReadOnlyList<string> Recipients { get { lock (_lock) return [.. _recipients]; } }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task Accept()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(Talk(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (_end.IsCancellationRequested && e is OperationCanceledException or SocketException or InvalidOperationException) { } // The end.
        await Task.WhenAll(talks);
    }

    private async Task Talk(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (!await Say(stream, Step.Connect, "220 test ready")) return;
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                var goesOn = line.Split(' ', ':')[0].ToUpperInvariant() switch
                {
                    "EHLO" => await Say(stream, Step.Ehlo, "250-test\r\n250-8BITMIME\r\n250 PIPELINING"),
                    "MAIL" => await Say(stream, Step.Mail, "250 2.1.0 ok"),
                    "RCPT" => await Rcpt(stream, line),
                    "DATA" => await Data(stream, reader),
                    "QUIT" => await Write(stream, "221 bye") && false,
                    _ => await Write(stream, "250 ok"),
                };
                if (!goesOn) return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException) { } // The other side, or the test, has enough.
    }

    private async Task<bool> Rcpt(NetworkStream stream, string line)
    {
        lock (_lock) _recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
        return await Say(stream, Step.Rcpt, "250 2.1.5 ok");
    }

    private async Task<bool> Data(NetworkStream stream, StreamReader reader)
    {
        if (!await Say(stream, Step.Data, "354 go on")) return false;
        if (At is Step.Data) return true; // Refused.
        var content = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line == ".")
            {
                lock (_lock) _contents.Add(content.ToString());
                return await Say(stream, Step.Content, "250 2.0.0 taken");
            }
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        return false;
    }

    /// <summary>The usual words, or what the script wants here. False ends the connection.</summary>
    private async Task<bool> Say(NetworkStream stream, Step step, string usual)
    {
        if (step != At) return await Write(stream, usual);
        _reached.TrySetResult();
        if (Reply is null) return false;
        if (Reply.Length == 0) await Task.Delay(Timeout.Infinite, _end.Token);
        return await Write(stream, Reply);
    }

    private async Task<bool> Write(NetworkStream stream, string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _end.Token);
        return true;
    }
}
