namespace Exchange.Sftp.Protocol;

/// <summary>Packet types of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 3).</summary>
internal enum PacketKind : byte
{
    Init = 1, Version, Open, Close, Read, Write, LStat, FStat, SetStat, FSetStat, OpenDir, ReadDir, Remove, MkDir, RmDir,
    RealPath, Stat, Rename, ReadLink, SymLink, Status = 101, Handle, Data, Name, Attributes, Extended = 200, ExtendedReply,
}

/// <summary>Section 6.3.</summary>
[Flags]
internal enum OpenFlags : uint { Read = 1, Write = 2, Append = 4, Create = 8, Truncate = 16, Exclusive = 32 }

/// <summary>Section 7.</summary>
internal enum StatusCode : uint
{
    Ok = 0, EndOfFile = 1, NoSuchFile = 2, Denied = 3, Failure = 4, BadMessage = 5, Unsupported = 8,
}

/// <summary>What limits@openssh.com tells the client, and what is kept.</summary>
internal static class ProtocolLimits
{
    /// <summary>Longest packet taken, in bytes without its length field: a write of <see cref="Data"/> and its fields.</summary>
    public const int Packet = 256 << 10;

    /// <summary>Most bytes of content in one read or write: what OpenSSH's own server has.</summary>
    public const int Data = Packet - 1024;

    /// <summary>Open files and folders of one session.</summary>
    public const int Handles = 100;

    /// <summary>Names in one answer to a listing.</summary>
    public const int Names = 100;
}
