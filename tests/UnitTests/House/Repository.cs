namespace Exchange.Tests.House;

/// <summary>The sources this build was made from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Exchange.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new DirectoryNotFoundException("Exchange.sln is not above the test's folder."));
}
