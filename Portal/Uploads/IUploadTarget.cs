namespace Exchange.Uploads;

/// <summary>Where uploads of one visitor go, already let in: a partner's folder, or what is handed in by link.</summary>
internal interface IUploadTarget
{
    /// <summary>Makes room for a file. Nothing of it is kept before its first byte.</summary>
    /// <param name="path">As the client named it; parts joined by '/'.</param>
    Task<UploadBegun> BeginAsync(string path, long length);

    /// <summary>Where it stands; null: it is not there any more, or is another by now.</summary>
    Task<UploadStanding?> FindAsync(UploadTicket ticket);

    /// <summary>Appends what comes until the file is whole or the stream ends, and keeps it whatever cuts it. Whole: handed over.</summary>
    /// <returns>Null when it may not go on; otherwise where it stands.</returns>
    Task<UploadStanding?> AppendAsync(UploadTicket ticket, Stream body, CancellationToken cancellationToken);

    /// <summary>False: not there, or taken over already.</summary>
    Task<bool> RemoveAsync(UploadTicket ticket);

    /// <summary>The sender has said that this is all. False: nothing more is taken from here.</summary>
    /// <param name="folder">The first folder of what was sent; empty: none.</param>
    Task<bool> ReadyAsync(string folder);
}

/// <summary>What an upload's address says, sealed.</summary>
/// <param name="Owner">Whose it is; no other may use it.</param>
/// <param name="File">Its id where it is kept.</param>
/// <param name="Path">As it is kept.</param>
/// <param name="Length">Bytes of the whole file.</param>
internal sealed record UploadTicket(string Owner, string File, string Path, long Length);

internal enum UploadRefusal { BadName, Exists, TooLarge, TooMany, NotAllowed, Ended }

/// <param name="Refusal">Null when it has begun.</param>
internal readonly record struct UploadBegun(UploadTicket? Ticket, UploadRefusal? Refusal, DateTimeOffset? EndsAt = null);

/// <param name="EndsAt">When what has come is erased.</param>
internal sealed record UploadStanding(long Offset, DateTimeOffset EndsAt);
