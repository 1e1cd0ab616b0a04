using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Exchange.Messages;

/// <summary>
/// Hands a mail to the SMTP server (RFC 5321). Until the server asked for the content nothing can have been taken; from there
/// to its final answer a lost connection leaves it unknown.
/// </summary>
internal sealed class SmtpSender(MailOptions options, MailWriter writer, TimeProvider time) : IMessageSender
{
    public async Task<DeliveryResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (writer.Write(message) is not { } mail) return new(DeliveryOutcome.Refused, "not a mail address");

        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        // Lists of revoked certificates are not fetched: many mail servers stand where those lists cannot be reached.
        using var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = false };
        if (await SignIn(client, stop.Token) is { } unable) return new(DeliveryOutcome.NotNow, unable);

        var content = new ContentWatch();
        try { await client.SendAsync(mail, stop.Token, content); }
        catch (SmtpCommandException e) { return Answered(e, content, message); }
        catch (NotSupportedException) { return new(DeliveryOutcome.Refused, "the mail server does not support such addresses"); }
        catch (Exception e) when (IsOfNetwork(e))
        {
            return content.IsUnderWay ? new(DeliveryOutcome.Unknown, "the answer of the mail server was lost") : new(DeliveryOutcome.NotNow, Words(e));
        }
        await Leave(client, stop.Token);
        return new(DeliveryOutcome.Taken);
    }

    /// <summary>Null when it worked. Whatever goes wrong here is about the server or its settings, not about the message: it is tried again.</summary>
    private async Task<string?> SignIn(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security switch
            {
                MailSecurity.None => SecureSocketOptions.None,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            }, cancellationToken);
            if (options.UserName is { } user) await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            return null;
        }
        catch (Exception e) when (IsOfNetwork(e) || e is SmtpCommandException or NotSupportedException or AuthenticationException or SslHandshakeException)
        {
            return Words(e);
        }
    }

    private static DeliveryResult Answered(SmtpCommandException e, ContentWatch content, OutgoingMessage message)
    {
        var code = (int)e.StatusCode;
        var outcome = code switch
        {
            >= 400 and < 500 => DeliveryOutcome.NotNow,
            >= 500 and < 600 => DeliveryOutcome.Refused,
            _ => content.IsUnderWay ? DeliveryOutcome.Unknown : DeliveryOutcome.NotNow,
        };
        return new(outcome, $"{code} {ServerWords.Clean(e.Message, message)}");
    }

    /// <summary>Good manners; the mail has been taken whatever comes of it.</summary>
    private static async Task Leave(SmtpClient client, CancellationToken cancellationToken)
    {
        try { await client.DisconnectAsync(quit: true, cancellationToken); }
        catch (Exception e) when (IsOfNetwork(e) || e is SmtpCommandException) { }
    }

    private static bool IsOfNetwork(Exception e) =>
        e is SocketException or IOException or TimeoutException or OperationCanceledException or ProtocolException or ServiceNotConnectedException;

    private static string Words(Exception e) => e switch
    {
        SocketException { SocketErrorCode: var code } => $"no connection to the mail server: {code}",
        OperationCanceledException or TimeoutException => "the mail server did not answer in time",
        SmtpCommandException { StatusCode: var code } => $"the mail server refused to talk: {(int)code}",
        SslHandshakeException => "the mail server's certificate or encryption was not accepted",
        AuthenticationException => "the mail server refused the sign-in",
        NotSupportedException => "the mail server offers no encryption or sign-in as set",
        _ => "the connection to the mail server broke off",
    };

    /// <summary>Whether any of the content has gone out: told after each piece that was written, never before the server asked for it.</summary>
    private sealed class ContentWatch : ITransferProgress
    {
        public bool IsUnderWay { get; private set; }
        public void Report(long bytesTransferred, long totalSize) => IsUnderWay = true;
        public void Report(long bytesTransferred) => IsUnderWay = true;
    }
}
