using Xunit;
using System.IO.Compression;
using Exchange.Dicom.Packaging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Dicom;

internal static class Packing
{
    public static readonly PackageOptions Options = new() { InstitutionName = "Testziekenhuis", InstitutionContact = "010 123 45 67", Workers = 2 };

    public static Task<PackageResult> Pack(MemoryPackageStore store, params byte[][] files) => Pack(store, Options, files);

    public static async Task<PackageResult> Pack(MemoryPackageStore store, PackageOptions options, params IEnumerable<byte[]> files)
    {
        await using var builder = new PackageBuilder(options, store, null, Clock());
        var number = 0;
        foreach (var file in files) await builder.AddAsync($"file {++number}", new MemoryStream(file), default);
        var result = await builder.CompleteAsync(default, default);
        Assert.Equal(result.Offered, result.Packed + result.LeftOut);
        Assert.Equal(number, result.Offered);
        return result;
    }

    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 4, 5, 6, 8, TimeSpan.Zero));

    public static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var bytes = new MemoryStream();
            using var content = e.Open();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
