namespace Exchange.Sftp.Protocol;

/// <summary>What the requests of one session share.</summary>
internal sealed class SessionScope(
    ISftpFileSystem files, SftpFolderNames folders, SessionActivity activity, TimeProvider time, CancellationToken stop)
{
    public ISftpFileSystem Files { get; } = files;
    public SftpFolderNames Folders { get; } = folders;
    public SessionActivity Activity { get; } = activity;
    public TimeProvider Time { get; } = time;
    public CancellationToken Stop { get; } = stop;
    public OpenHandles Handles { get; } = new();
    public Reply Reply { get; } = new(time);

    /// <summary>The one way from a client's bytes to a path; a refusal has been answered.</summary>
    public bool TryPath(ReadOnlySpan<byte> name, out SftpPath path)
    {
        var outcome = SftpPath.Parse(name, Folders, out path);
        if (outcome is SftpOutcome.Done) return true;
        Reply.Status(outcome);
        return false;
    }

    /// <summary>The same for what is to be changed: only names below the upload folder are.</summary>
    public bool TryOwn(ReadOnlySpan<byte> name, out SftpPath path)
    {
        if (!TryPath(name, out path)) return false;
        if (path is { Folder: SftpFolder.Upload, IsFolderItself: false }) return true;
        Reply.Status(SftpOutcome.Denied);
        return false;
    }
}

/// <summary>The session's own thread waits for the file system; no pool thread is held.</summary>
internal static class Waiting
{
    public static T Wait<T>(this ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();

    public static void Wait(this ValueTask task)
    {
        if (task.IsCompleted) task.GetAwaiter().GetResult();
        else task.AsTask().GetAwaiter().GetResult();
    }
}
