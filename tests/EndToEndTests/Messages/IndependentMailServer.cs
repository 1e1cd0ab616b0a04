using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Exchange.Tests.Messages;

/// <summary>aiosmtpd, a mail server that is not ours, with encryption and sign-in; what it took is read by Python's own mail parser.</summary>
public sealed class IndependentMailServer : IAsyncDisposable
{
    public const string UserName = "exchange", Password = "n0t-for-logs";

    private const string Script = """
        import asyncio, json, ssl, sys
        from email import message_from_bytes, policy
        from aiosmtpd.smtp import SMTP, AuthResult

        class Handler:
            async def handle_DATA(self, server, session, envelope):
                mail = message_from_bytes(envelope.content, policy=policy.default)
                part = lambda kind: mail.get_body((kind,)).get_content()
                print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": mail["subject"], "text": part("plain"), "html": part("html"),
                    "defects": len(mail.defects), "tls": session.ssl is not None, "id": mail["message-id"]}), flush=True)
                return "250 OK"

        def sign_in(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (sys.argv[2].encode(), sys.argv[3].encode()))

        async def main():
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(sys.argv[1])
            make = lambda: SMTP(Handler(), hostname="localhost", tls_context=tls, require_starttls=True, auth_required=True, authenticator=sign_in)
            server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail-");
    private readonly Process _process;

    private IndependentMailServer()
    {
        using (var key = RSA.Create(2048)) File.WriteAllText(Certificate, MakeCertificate(key).ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "server.py"), Script);
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(_folder.FullName, "server.py"), Certificate, UserName, Password]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The mail server did not start.");
    }

    /// <summary>PEM; whoever trusts it may talk to the server.</summary>
    public string Certificate => Path.Combine(_folder.FullName, "server.pem");

    public int Port { get; private set; }

    public static async Task<IndependentMailServer> Start()
    {
        var server = new IndependentMailServer();
        server.Port = int.Parse(await server.ReadLine(), CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>The next mail that it took.</summary>
    public async Task<JsonElement> Next() => JsonDocument.Parse(await ReadLine()).RootElement;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<string> ReadLine()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The mail server has ended.");
    }

    private static X509Certificate2 MakeCertificate(RSA key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
