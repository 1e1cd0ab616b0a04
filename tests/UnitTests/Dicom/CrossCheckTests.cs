using System.IO.Compression;
using System.Security.Cryptography;
using Exchange.Dicom.Media;
using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;

namespace Exchange.Tests.Dicom;

/// <summary>Packages put together wrongly on purpose, with a manifest that fits: only the comparison itself can find the mistake.</summary>
public sealed class CrossCheckTests
{
    private static readonly byte[][] Files = [.. SyntheticDicom.CtSeries(3, 16).Select(s => s.File())];
    private static readonly DicomInstance[] Instances = [.. Files.Select(f => DicomReader.Read(new MemoryStream(f)).Instance!)]; // All good.
    private static readonly string[] Ids = [@"DICOM\S0000001\I0000001", @"DICOM\S0000001\I0000002", @"DICOM\S0000001\I0000003"];

    [Fact]
    public async Task A_right_part_is_clean() => Assert.Empty(await Check(Listed(Ids), Files, Ids));

    [Fact]
    public async Task A_missing_file_is_found() =>
        Assert.Contains(new(1, "DICOM/S0000001/I0000003", CrossCheckFault.MissingFile), await Check(Listed(Ids), Files[..2], Ids[..2]));

    [Fact]
    public async Task An_unlisted_file_is_found() =>
        Assert.Contains(new(1, "DICOM/S0000001/I0000003", CrossCheckFault.UnlistedFile), await Check(Listed(Ids[..2]), Files, Ids));

    [Fact]
    public async Task Swapped_files_are_found() =>
        Assert.Equal([CrossCheckFault.WrongIdentity, CrossCheckFault.WrongIdentity], (await Check(Listed(Ids), [Files[1], Files[0], Files[2]], Ids)).Select(f => f.Fault));

    [Fact]
    public async Task Another_transfer_syntax_in_the_record_is_found()
    {
        var listed = Listed(Ids);
        listed[1] = listed[1] with { Instance = Instances[1] with { TransferSyntaxUid = SyntheticDicom.Jpeg } };
        Assert.Equal([new(1, "DICOM/S0000001/I0000002", CrossCheckFault.WrongIdentity)], await Check(listed, Files, Ids));
    }

    [Fact]
    public async Task A_meta_group_that_differs_is_found() =>
        Assert.Contains(CrossCheckFault.WrongIdentity, (await Check(Listed(Ids), [new SyntheticDicom { MetaInstance = "1.2" }.File(), Files[1], Files[2]], Ids)).Select(f => f.Fault));

    [Theory]
    [InlineData(@"DICOM\S0000001\i0000001")]
    [InlineData(@"DICOM\S0000001\I0000001.DCM")]
    [InlineData(@"DICOM\A\B\C\D\E\F\G\I0000001")]
    public async Task Names_against_the_standard_are_found(string id)
    {
        string[] ids = [id, Ids[1], Ids[2]];
        Assert.Contains(CrossCheckFault.BadName, (await Check(Listed(ids), Files, ids)).Select(f => f.Fault));
    }

    private static List<MediaFile> Listed(string[] ids) => [.. ids.Select((id, i) => new MediaFile(Instances[i], id))];

    private static async Task<IReadOnlyList<CrossCheckFinding>> Check(List<MediaFile> listed, byte[][] files, string[] ids)
    {
        using var zip = new MemoryStream();
        var manifest = "";
        int entries;
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var all = files.Select((file, i) => (Name: ids[i].Replace('\\', '/'), Content: file))
                .Append(("DICOMDIR", DicomDirWriter.Write(listed, "1.2.3"))).ToList();
            foreach (var (name, content) in all)
            {
                Add(archive, name, content);
                manifest += $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}\n";
            }
            Add(archive, PackageCompanions.ManifestName, System.Text.Encoding.ASCII.GetBytes(manifest));
            entries = all.Count + 1;
        }
        var part = new PackagePart(1, files.Length, entries, zip.Length, Convert.ToHexStringLower(SHA256.HashData(zip.ToArray())));
        var store = new MemoryPackageStore();
        store.CreatePart(1).Write(zip.ToArray());
        var report = await new CrossCheck(store, Packing.Options).RunAsync([part], default);
        return report.Findings;
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }
}
