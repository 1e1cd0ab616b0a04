using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Exchange.Running;

namespace Exchange.Downloads;

/// <summary>nginx, tuned, serving one folder over TLS with the product's own certificate.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, int port, Process process) => (_folder, Address, _process) = (folder, new($"https://localhost:{port}"), process);

    public Uri Address { get; }

    /// <summary>Processor time of all its processes.</summary>
    public TimeSpan Cpu() => Children().Append(_process.Id).Aggregate(TimeSpan.Zero, (sum, id) => sum + ProcessWatch.Read(id).Cpu);

    /// <param name="files">What it serves, by name.</param>
    public static async Task<Nginx> StartAsync(string program, string parent, ProductCopy copy, IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"nginx-{Guid.NewGuid():N}")).FullName;
        foreach (var (name, bytes) in files) await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);
        using (var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(copy.Data, "localhost.pfx"), null, X509KeyStorageFlags.Exportable))
        using (var key = certificate.GetECDsaPrivateKey() ?? throw new InvalidOperationException("The product's certificate has no EC key."))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        }

        var port = FreePorts.Take(1)[0];
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off; user root; worker_processes {{Environment.ProcessorCount}}; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; client_body_temp_path {{folder}}/b; proxy_temp_path {{folder}}/p;
              fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              server { listen 127.0.0.1:{{port}} ssl; ssl_protocols TLSv1.3; ssl_certificate {{folder}}/cert.pem; ssl_certificate_key {{folder}}/key.pem; root {{folder}}; }
            }
            """);
        var process = Process.Start(program, ["-e", Path.Combine(folder, "error.log"), "-c", settings]);
        var nginx = new Nginx(folder, port, process);
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = ProductDoors.AnyCertificate });
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"nginx ended with code {process.ExitCode}.");
            try
            {
                await client.GetAsync(nginx.Address);
                return nginx;
            }
            catch (HttpRequestException) { await Task.Delay(50); } // Not listening yet.
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<int> Children() => File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
}
