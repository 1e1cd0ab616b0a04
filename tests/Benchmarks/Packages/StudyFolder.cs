using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>A generated study as plain files, removed in the end.</summary>
internal sealed class StudyFolder : IDisposable
{
    private readonly string _folder;

    private StudyFolder(string folder) => _folder = folder;

    public IReadOnlyList<FileInfo> Files { get; private init; } = [];

    public string Path => _folder;

    public long Bytes => Files.Sum(file => file.Length);

    public static async Task<StudyFolder> MakeAsync(string parent, int slices, bool isCompressed = false)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"study-{Guid.NewGuid():N}"));
        var study = CtSlice.NewStudy(512, isCompressed);
        List<FileInfo> files = [];
        for (var number = 1; number <= slices; number++)
        {
            var file = new FileInfo(System.IO.Path.Combine(folder.FullName, $"IM{number:D5}"));
            await File.WriteAllBytesAsync(file.FullName, study.File(number));
            files.Add(file);
        }
        return new(folder.FullName) { Files = files };
    }

    /// <summary>The same files under another name, without copying bytes.</summary>
    public async Task LinkTo(string folder) => await Tool.RunAsync("cp", ["-al", _folder, folder]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
