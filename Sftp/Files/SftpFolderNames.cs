namespace Exchange.Sftp;

/// <summary>What the two folders of every account are called. Compared by exact spelling; case counts.</summary>
public sealed record SftpFolderNames
{
    /// <exception cref="ArgumentException">A name that no folder may have, or twice the same.</exception>
    public SftpFolderNames(string download, string upload)
    {
        (Download, Upload) = (Checked(download), Checked(upload));
        if (Download == Upload) throw new ArgumentException("Both folders have the same name.");
    }

    public static SftpFolderNames Default { get; } = new("download", "upload");

    public string Download { get; }
    public string Upload { get; }

    internal SftpFolder? Find(string name) =>
        name == Download ? SftpFolder.Download : name == Upload ? SftpFolder.Upload : null;

    internal string NameOf(SftpFolder folder) => folder switch
    {
        SftpFolder.Root => "",
        SftpFolder.Download => Download,
        SftpFolder.Upload => Upload,
    };

    private static string Checked(string name) =>
        SftpName.Clean(name) ?? throw new ArgumentException("No folder may have this name.", nameof(name));
}
