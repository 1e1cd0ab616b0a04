using System.Security.Cryptography;
using System.Text;
using Renci.SshNet;

namespace Exchange.Sftp;

/// <summary>A key pair for one test, in memory alone.</summary>
internal sealed class ProbeKey : IDisposable
{
    public ProbeKey()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var pem = new MemoryStream(Encoding.ASCII.GetBytes(pair.ExportECPrivateKeyPem()));
        File = new(pem);
        Fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(File.HostKeyAlgorithms.First().Data)).TrimEnd('=');
    }

    public PrivateKeyFile File { get; }

    /// <summary>As OpenSSH prints it.</summary>
    public string Fingerprint { get; }

    public void Dispose() => File.Dispose();
}
