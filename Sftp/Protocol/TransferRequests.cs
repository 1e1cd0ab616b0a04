namespace Exchange.Sftp.Protocol;

/// <summary>Requests about open files.</summary>
internal sealed class TransferRequests(SessionScope scope)
{
    private Reply Reply => scope.Reply;

    public void Open(ref PacketReader request)
    {
        var name = request.Bytes();
        var flags = (OpenFlags)request.UInt32();
        request.Attributes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.IsFull) Reply.TooManyHandles();
        else if (!scope.TryPath(name, out var path)) return;
        else if (path.IsFolderItself) Reply.Status(SftpOutcome.IsAFolder);
        else if (!flags.HasFlag(OpenFlags.Write)) OpenRead(path);
        else if (path.Folder is not SftpFolder.Upload) Reply.Status(SftpOutcome.Denied);
        else OpenWrite(path, flags);
    }

    /// <summary>The answer says whether the file has arrived: quota, checks and the store are asked here.</summary>
    public void Close(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Remove(name) is not { } handle) Reply.NoSuchHandle();
        else Close(handle);
    }

    /// <returns>What to tell the reader once the answer has gone out.</returns>
    public SentRange? Read(ref PacketReader request)
    {
        var name = request.Bytes();
        var offset = request.UInt64();
        var wanted = (int)Math.Min(request.UInt32(), ProtocolLimits.Data);
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is not { } handle) Reply.NoSuchHandle();
        else if (handle is not OpenReader open) Reply.Status(SftpOutcome.Denied);
        else if (offset > long.MaxValue || wanted == 0) Reply.EndOfFile();
        else return Read(open, (long)offset, wanted);
        return null;
    }

    /// <param name="packet">The same packet as memory, for the data to be handed on without a copy.</param>
    public void Write(ref PacketReader request, ReadOnlyMemory<byte> packet)
    {
        var name = request.Bytes();
        var offset = request.UInt64();
        var length = request.Bytes().Length;
        var start = 1 + 4 + 4 + name.Length + 8 + 4;
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is not { } handle) Reply.NoSuchHandle();
        else if (handle is not OpenWriter open) Reply.Status(SftpOutcome.Denied);
        else if (offset > long.MaxValue - ProtocolLimits.Packet) Refuse(open, SftpOutcome.QuotaReached);
        else Write(open, (long)offset, packet.Slice(start, length));
    }

    public void Stat(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is not { } handle) Reply.NoSuchHandle();
        else if (handle is OpenReader reader) Reply.Attributes(reader.Reader.Entry, handle.Path.Folder is SftpFolder.Upload);
        else if (handle is OpenWriter writer) Reply.Attributes(new(handle.Path.Name, false, writer.Writer.Length, scope.Time.GetUtcNow()), writable: true);
        else Reply.Attributes(new(handle.Path.Name, true, 0, DateTimeOffset.UnixEpoch), handle.Path.Folder is SftpFolder.Upload);
    }

    /// <summary>A length is set, a time is kept for the close; modes get a yes and ours are kept.</summary>
    public void SetStat(ref PacketReader request)
    {
        var name = request.Bytes();
        var (length, changed) = request.Attributes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is not { } handle) Reply.NoSuchHandle();
        else if (handle is not OpenWriter open) Reply.Status(SftpOutcome.Denied);
        else if (length is null)
        {
            open.GivenAt = changed ?? open.GivenAt;
            Reply.Status(SftpOutcome.Done);
        }
        else if (length > long.MaxValue) Refuse(open, SftpOutcome.QuotaReached);
        else Answer(open, open.Writer.SetLength((long)length, scope.Stop));
    }

    public void Flush(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (scope.Handles.Find(name) is not { } handle) Reply.NoSuchHandle();
        else if (handle is not OpenWriter open) Reply.Status(SftpOutcome.Done);
        else Answer(open, open.Writer.Flush(scope.Stop));
    }

    private void OpenRead(SftpPath path)
    {
        var (outcome, reader) = scope.Files.OpenRead(path, scope.Stop).Wait();
        if (reader is null) Reply.Status(outcome);
        else Reply.Handle(scope.Handles.Add(new OpenReader(path, reader)));
    }

    private void OpenWrite(SftpPath path, OpenFlags flags)
    {
        var create = flags.HasFlag(OpenFlags.Create);
        var mode = new SftpWriteMode(create, flags.HasFlag(OpenFlags.Truncate), create && flags.HasFlag(OpenFlags.Exclusive));
        var (outcome, writer) = scope.Files.OpenWrite(path, mode, scope.Stop).Wait();
        if (writer is null) Reply.Status(outcome);
        else Reply.Handle(scope.Handles.Add(new OpenWriter(path, writer, flags.HasFlag(OpenFlags.Append))));
    }

    private void Close(OpenHandle handle)
    {
        scope.Activity.Closed(handle);
        if (handle is OpenWriter { HasFailed: false } writer)
        {
            var outcome = writer.Writer.Complete(scope.Stop).Wait();
            if (outcome is SftpOutcome.Done && writer.GivenAt is { } given) scope.Files.SetTime(writer.Path, given, scope.Stop).Wait(); // Whole is whole, with or without its time.
            Reply.Status(outcome);
            return;
        }
        if (handle is OpenReader reader) reader.Reader.Closed();
        OpenHandles.Abandon(handle).Wait();
        if (handle is OpenWriter) Reply.CutUpload();
        else Reply.Status(SftpOutcome.Done);
    }

    private SentRange? Read(OpenReader open, long offset, int wanted)
    {
        var (outcome, count) = open.Reader.ReadAt(offset, Reply.DataRoom(wanted), scope.Stop).Wait();
        if (outcome is not SftpOutcome.Done) Reply.Status(outcome);
        else if (count == 0) Reply.EndOfFile();
        else
        {
            Reply.DataFilled(count);
            scope.Activity.Moved(open, open.Reader.Entry.Length, count);
            return new(open.Reader, offset, count);
        }
        return null;
    }

    private void Write(OpenWriter open, long offset, ReadOnlyMemory<byte> data)
    {
        if (open.HasFailed)
        {
            Reply.CutUpload(); // What follows a hole is of no use.
            return;
        }
        // Set first: a fault, which throws, must not leave the file fit for completion.
        open.HasFailed = true;
        var outcome = open.Writer.WriteAt(open.Appends ? open.Writer.Length : offset, data, scope.Stop).Wait();
        Reply.Status(outcome);
        if (outcome is not SftpOutcome.Done) return;
        open.HasFailed = false;
        scope.Activity.Moved(open, null, data.Length);
    }

    private void Answer(OpenWriter open, ValueTask<SftpOutcome> change)
    {
        var outcome = change.Wait();
        if (outcome is SftpOutcome.Done) Reply.Status(outcome);
        else Refuse(open, outcome);
    }

    private void Refuse(OpenWriter open, SftpOutcome outcome)
    {
        open.HasFailed = true;
        Reply.Status(outcome);
    }
}

/// <summary>Content that has been read and is about to be sent.</summary>
internal readonly record struct SentRange(ISftpReader Reader, long Offset, int Count)
{
    public void Tell() => Reader.Sent(Offset, Count);
}
