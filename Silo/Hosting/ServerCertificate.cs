using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Content;

namespace Exchange.Hosting;

/// <summary>The certificate of both ports: the operator's, or a self-signed one for localhost, made at the first start and kept.</summary>
internal static class ServerCertificate
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365), Renewal = TimeSpan.FromDays(30);

    /// <summary>The operator's, when there is one.</summary>
    public static X509Certificate2 Load(ExchangeOptions options) => options.Certificate.Path is { } path
        ? X509CertificateLoader.LoadPkcs12FromFile(path, options.Certificate.Password) : Load(options.Data, TimeProvider.System);

    private static X509Certificate2 Load(string folder, TimeProvider time)
    {
        DurableDisk.MakePrivateFolder(folder);
        var file = Path.Combine(folder, "localhost.pfx");
        if (File.Exists(file))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (kept.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime + Renewal) return kept;
            kept.Dispose();
        }

        var pfx = Make(time.GetUtcNow());
        DurableDisk.Replace(file, pfx);
        return X509CertificateLoader.LoadPkcs12(pfx, null);
    }

    private static byte[] Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
