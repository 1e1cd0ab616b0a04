namespace Exchange.Sftp.Protocol;

/// <summary>The answer to one request. Each request gets exactly one; the last that is written counts.</summary>
internal sealed class Reply(TimeProvider time)
{
    private readonly PacketWriter _writer = new();
    private uint _id;

    /// <summary>True when the answer says that the request was not carried out.</summary>
    public bool IsRefusal { get; private set; }

    public void Begin(uint id)
    {
        _id = id;
        Failed();
    }

    public ReadOnlySpan<byte> End() => _writer.End();

    public void Version(params ReadOnlySpan<(string Name, string Version)> extensions)
    {
        _writer.Begin(PacketKind.Version).UInt32(3);
        foreach (var (name, version) in extensions) _writer.Text(name).Text(version);
    }

    public void Status(SftpOutcome outcome)
    {
        var (code, text) = outcome.Words();
        Status(code, text);
    }

    public void BadMessage() => Status(StatusCode.BadMessage, "Bad message");
    public void Failed() => Status(SftpOutcome.Failed);
    public void EndOfFile() => Status(StatusCode.EndOfFile, "End of file");
    public void NoSuchHandle() => Status(StatusCode.Failure, "No such handle");
    public void TooManyHandles() => Status(StatusCode.Failure, "Too many open handles");
    public void CutUpload() => Status(StatusCode.Failure, "The upload is not complete");

    public void Attributes(SftpEntry entry, bool writable)
    {
        Good(PacketKind.Attributes);
        EntryFormat.Attributes(_writer, entry, writable);
    }

    public void Handle(uint handle) => Good(PacketKind.Handle).UInt32(4).UInt32(handle);

    public void Path(string path) => Good(PacketKind.Name).UInt32(1).Text(path).Text(path).UInt32(0);

    /// <summary>Space in the reply itself, so that content is copied once.</summary>
    public Memory<byte> DataRoom(int count) => Good(PacketKind.Data).UInt32(0).Room(count);

    public void DataFilled(int count) => _writer.PatchUInt32(_writer.Length - 4, (uint)count).Filled(count);

    public void BeginNames() => Good(PacketKind.Name).UInt32(0);

    public void AddName(SftpEntry entry, bool writable)
    {
        _writer.Text(entry.Name).Text(EntryFormat.LongName(entry, writable, time.GetUtcNow()));
        EntryFormat.Attributes(_writer, entry, writable);
    }

    public void NamesCounted(int count) => _writer.PatchUInt32(9, (uint)count);

    public void Extended(params ReadOnlySpan<ulong> values)
    {
        var writer = Good(PacketKind.ExtendedReply);
        foreach (var value in values) writer.UInt64(value);
    }

    private PacketWriter Good(PacketKind kind)
    {
        IsRefusal = false;
        return _writer.Begin(kind, _id);
    }

    private void Status(StatusCode code, string text)
    {
        IsRefusal = code is not (StatusCode.Ok or StatusCode.EndOfFile);
        _writer.Begin(PacketKind.Status, _id).UInt32((uint)code).Text(text).Text("en");
    }
}
