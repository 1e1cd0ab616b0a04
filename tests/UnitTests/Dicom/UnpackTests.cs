using System.Diagnostics;
using Exchange.Dicom.Packaging;

namespace Exchange.Tests.Dicom;

public sealed class UnpackTests
{
    [Theory]
    [InlineData("unzip", "-tqq", "{0}")]
    [InlineData("python3", "-c", "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)", "{0}")]
    [InlineData("sh", "-c", "cd \"$(dirname \"$0\")\" && unzip -q \"$0\" && sha256sum --quiet -c MANIFEST.SHA256 && ! dciodvfy DICOMDIR 2>&1 | grep ^Error", "{0}")]
    public async Task What_recipients_unpack_with_takes_it(string program, params string[] arguments)
    {
        using var folder = new TempFolder();
        var store = new MemoryPackageStore();
        var result = await Packing.Pack(store, [.. SyntheticDicom.CtSeries(20, size: 64).Select(slice => slice.File())]);
        Assert.Equal(PackageOutcome.Packed, result.Outcome);
        var path = Path.Combine(folder.Path, "study.zip");
        await File.WriteAllBytesAsync(path, store.Part(1));

        using var process = Process.Start(program, arguments.Select(argument => argument == "{0}" ? path : argument));
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
    }
}
