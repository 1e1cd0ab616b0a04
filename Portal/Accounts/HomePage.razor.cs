using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>A partner's own page: what the hospital sent, and what it is sent.</summary>
public sealed partial class HomePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public OwnAccount Account { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public Pane Download { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public Pane Upload { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public long FreeBytes { get; set; }

    /// <summary>In the hospital's own time.</summary>
    [Parameter, EditorRequired] public Func<DateTimeOffset, DateTimeOffset> Local { get; set; } = moment => moment;

    [Parameter, EditorRequired] public Func<DateTimeOffset, int> DaysLeft { get; set; } = _ => 0;

    /// <summary>Null: the password is not due for a while.</summary>
    [Parameter] public DueNotice? Due { get; set; }

    /// <summary>Null: it is not open just now.</summary>
    [Parameter] public SftpAddress? Sftp { get; set; }

    /// <summary>What came of the last deed.</summary>
    [Parameter] public Said Says { get; set; }

    private HomeWords W => HomeWords.Of(Frame.Words);

    private int DaysTo(FileView file) => DaysLeft(file.EndsAt);

    /// <summary>No name and no path of a file stands in an address.</summary>
    private string Address(FileView file) => Frame.To($"{AccountPath.File}/{file.Id}");

    private string Day(DateTimeOffset moment) => Frame.Words.Date(DateOnly.FromDateTime(Local(moment).Date));

    private string Moment(DateTimeOffset moment) => Frame.Words.Moment(Local(moment));

    /// <summary>One pane elsewhere, the other as it is.</summary>
    private string Here(AccountFolder folder, string path, string? after = null)
    {
        var (download, upload) = folder is AccountFolder.Download ? (path, Upload.Path) : (Download.Path, path);
        return Frame.To(AccountPath.Home, ("download", download), ("upload", upload), (folder is AccountFolder.Download ? "downloads-after" : "uploads-after", after ?? ""));
    }
}

/// <summary>What one pane shows.</summary>
/// <param name="Path">Below the folder.</param>
/// <param name="IsLater">Not from the first name.</param>
/// <param name="Next">Name to go on behind; null: that was all.</param>
public sealed record Pane(string Path, IReadOnlyList<FileView> Files, bool IsLater, string? Next)
{
    public string Parent => FilePath.ParentOf(Path);
}

/// <param name="Text">Empty: nothing.</param>
public readonly record struct Said(string Text, bool IsBad);
