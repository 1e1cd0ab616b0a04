namespace Exchange.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("exchange-").FullName;
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
