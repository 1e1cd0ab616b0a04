namespace Exchange.Sftp.Protocol;

/// <summary>Requests about names: listing, attributes, making, removing and renaming.</summary>
internal sealed class FolderRequests(SessionScope scope)
{
    private const int MaxNamesBytes = 100_000;

    private Reply Reply => scope.Reply;

    public void RealPath(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        // Clients ask about the target of an upload before it exists, so being there is no condition.
        else if (SftpPath.Canonical(name) is { } path) Reply.Path(path);
        else Reply.Status(SftpOutcome.BadName);
    }

    public void Stat(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryPath(name, out var path)) Stat(path);
    }

    /// <summary>Clients set times and modes after an upload and show a failure when refused. Times are kept, to be compared with later; of modes ours.</summary>
    public void SetStat(ref PacketReader request)
    {
        var name = request.Bytes();
        var (length, changed) = request.Attributes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryOwn(name, out var path))
        {
            var (outcome, entry) = scope.Files.Stat(path, scope.Stop).Wait();
            if (outcome is SftpOutcome.Done && changed is { } given) outcome = scope.Files.SetTime(path, given, scope.Stop).Wait();
            Reply.Status(outcome is SftpOutcome.Done && length is not null && (ulong?)entry?.Length != length ? SftpOutcome.Unsupported : outcome);
        }
    }

    public void OpenDir(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.IsFull) Reply.TooManyHandles();
        else if (scope.TryPath(name, out var path)) OpenDir(path);
    }

    public void ReadDir(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is OpenListing listing) NextNames(listing);
        else Reply.NoSuchHandle();
    }

    public void Remove(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryOwn(name, out var path)) Reply.Status(scope.Files.Remove(path, scope.Stop).Wait());
    }

    public void MakeDir(ref PacketReader request)
    {
        var name = request.Bytes();
        request.Attributes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryPath(name, out var path) && path.IsFolderItself) Reply.Status(SftpOutcome.Exists);
        else if (scope.TryOwn(name, out path)) Reply.Status(scope.Files.MakeFolder(path, scope.Stop).Wait());
    }

    public void RemoveDir(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryOwn(name, out var path)) Reply.Status(scope.Files.RemoveFolder(path, scope.Stop).Wait());
    }

    public void Rename(ref PacketReader request, bool replace)
    {
        ReadOnlySpan<byte> from = request.Bytes(), to = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.TryOwn(from, out var source) && scope.TryOwn(to, out var target)) Rename(source, target, replace);
    }

    private void Rename(SftpPath from, SftpPath to, bool replace)
    {
        // A folder cannot go below itself, whatever the file system would make of it.
        var below = to.Names.Length > from.Names.Length && to.Names.AsSpan(0, from.Names.Length).SequenceEqual(from.Names.AsSpan());
        Reply.Status(below ? SftpOutcome.Denied : scope.Files.Rename(from, to, replace, scope.Stop).Wait());
    }

    private void Stat(SftpPath path)
    {
        if (path.Folder is SftpFolder.Root)
        {
            Reply.Attributes(new("/", true, 0, DateTimeOffset.UnixEpoch), writable: false);
            return;
        }
        var (outcome, entry) = scope.Files.Stat(path, scope.Stop).Wait();
        if (entry is null) Reply.Status(outcome);
        else Reply.Attributes(entry, IsWritable(path));
    }

    private void OpenDir(SftpPath path)
    {
        if (path.Folder is SftpFolder.Root)
        {
            Reply.Handle(scope.Handles.Add(new OpenListing(path, TwoFolders().GetAsyncEnumerator())));
            return;
        }
        var (outcome, entries) = scope.Files.List(path, scope.Stop).Wait();
        if (entries is null) Reply.Status(outcome);
        else Reply.Handle(scope.Handles.Add(new OpenListing(path, entries.GetAsyncEnumerator(scope.Stop))));
    }

    private async IAsyncEnumerable<SftpEntry> TwoFolders()
    {
        foreach (var folder in (SftpFolder[])[SftpFolder.Download, SftpFolder.Upload])
        {
            var (_, entry) = await scope.Files.Stat(SftpPath.Of(folder), scope.Stop);
            if (entry is not null) yield return entry with { Name = scope.Folders.NameOf(folder) };
        }
    }

    private void NextNames(OpenListing listing)
    {
        var bytes = 0;
        var count = 0;
        Reply.BeginNames();
        while (count < ProtocolLimits.Names && bytes < MaxNamesBytes && !listing.IsOver)
        {
            if (!listing.Entries.MoveNextAsync().Wait())
            {
                listing.IsOver = true;
                break;
            }
            var entry = listing.Entries.Current;
            Reply.AddName(entry, listing.Path.Folder is SftpFolder.Root ? entry.Name == scope.Folders.Upload : IsWritable(listing.Path));
            (count, bytes) = (count + 1, bytes + 2 * entry.Name.Length);
        }
        if (count == 0) Reply.EndOfFile();
        else Reply.NamesCounted(count);
    }

    private static bool IsWritable(SftpPath path) => path.Folder is SftpFolder.Upload;
}
