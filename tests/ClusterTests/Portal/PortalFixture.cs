using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Content;
using Exchange.Exports;
using Exchange.Links;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Portal;

/// <summary>The portal over HTTPS in this process, on a cluster with a fake clock and a real content store.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public const string Password = "K7PM4-TXQ23";

    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private ContentStore? _content;
    private WebApplication? _app;
    private Uri? _address;

    public ClusterFixture Cluster { get; } = new();

    public async Task InitializeAsync()
    {
        await Cluster.InitializeAsync();
        _content = new ContentStore(new ContentOptions { Root = _folder, HoldsMasterKey = false }, Cluster.Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        builder.Services.AddSingleton<TimeProvider>(Cluster.Clock).AddSingleton(Cluster.Grains).AddSingleton(_content);
        builder.Services.AddSingleton(Cluster.Settings);
        builder.Services.AddPortal(new PortalOptions
        {
            DataDirectory = _folder, Limits = new() { RequestsPerMinute = 100_000, RequestsPerSecond = 100_000, TriesPerMinute = 100_000 },
        });
        _app = builder.Build();
        _app.MapPortal();
        await _app.StartAsync();
        _address = new Uri($"https://localhost:{new Uri(_app.Urls.First()).Port}");
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public Browser NewBrowser(string language = "nl") => new(_address ?? throw new InvalidOperationException("Not started."), language);

    /// <summary>A link whose parts have these bytes.</summary>
    public async Task<string> NewLink(byte[][]? parts = null, string language = "nl", IReadOnlyList<FileProblem>? leftOut = null)
    {
        var (token, id) = (LinkToken.New(), $"x-{Guid.NewGuid():n}");
        var packed = (parts ?? []).Select((bytes, i) =>
        {
            using var writer = _content!.Create($"{id}-1-{i + 1}", ContentKey.Import(new byte[32])); // The fixture's vault hands out this key. Set before any test runs.
            writer.Write(bytes);
            writer.Publish();
            return new PackagePart($"{id}-1-{i + 1}", $"study-20261112-part{i + 1}.zip", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        });
        StudySummary study = new("Geheim^Naam", "1234567", new(2026, 11, 12), "CT thorax", "CT\\SR", 2, 1500, true);
        await Link(token).Open(new(id, language, "34", Cluster.Clock.GetUtcNow().AddDays(7), PasswordDerivation.Hash(Password, iterations: 10),
            new(study, [.. packed], leftOut ?? [], language, Cluster.Clock.GetUtcNow().AddDays(7))));
        return token;
    }

    public IAccessLink Link(string token) => Cluster.Grains.GetGrain<IAccessLink>(LinkToken.KeyOf(token));

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
