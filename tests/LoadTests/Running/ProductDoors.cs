using System.Net.Http.Headers;
using System.Net.Security;

namespace Exchange.Running;

/// <summary>Where a started product is reached.</summary>
/// <param name="Gateway">TCP port of the Orleans gateway on loopback.</param>
/// <param name="Data">The product's data directory: its master key proves calls at the gateway to come from within.</param>
internal sealed record ProductDoors(Uri Admin, Uri Portal, int Gateway, string ApiKey, string Data)
{
    /// <summary>Its certificate is made on the machine itself, so it proves nothing here.</summary>
    public static SslClientAuthenticationOptions AnyCertificate => new() { RemoteCertificateValidationCallback = (_, _, _, _) => true };

    /// <summary>A client of the API, with the key.</summary>
    public HttpClient Api()
    {
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = AnyCertificate, MaxConnectionsPerServer = 512 }) { BaseAddress = Admin, Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }
}
