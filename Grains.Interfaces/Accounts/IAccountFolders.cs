using Exchange.Inbound;
using Exchange.Links;

namespace Exchange.Accounts;

/// <summary>The two folders of an account. The key is the account's user name. Bytes never pass through: the host reads and writes them by content ids and keys.</summary>
[GrainInterfaceType("exchange.account-folders")]
public interface IAccountFolders : IGrainWithStringKey
{
    /// <summary>What is in a folder, by name.</summary>
    /// <param name="path">Below the folder, parts joined by '/'; empty for the folder itself.</param>
    /// <param name="after">Name to go on behind; null: from the first.</param>
    /// <param name="take">At most 1,000.</param>
    [Alias("list")] Task<FileList> List(AccountCaller by, AccountFolder folder, string path, string? after, int take);

    [Alias("find")] Task<FileAnswer> Find(AccountCaller by, AccountFolder folder, string path);

    /// <summary>Leave to send the file's bytes, while the session lives. Files of the hospital's, and the account's own uploads.</summary>
    [Alias("open-read")] Task<FileLease> OpenRead(AccountCaller by, AccountFolder folder, string path);

    /// <summary>The same for a file by its id, which stands in addresses where its path must not.</summary>
    [Alias("open-read-by-id")] Task<FileLease> OpenReadById(AccountCaller by, string fileId);

    /// <summary>Whether sending may go on for another 2 seconds. False cuts the stream: session ended, file removed, revoked or expired.</summary>
    [Alias("renew-read")] Task<bool> RenewRead(AccountCaller by, string fileId);

    /// <summary>Bytes that were handed to the client's connection. Fetched once every byte of every part was.</summary>
    /// <param name="spans">In any order; overlaps do no harm.</param>
    [Alias("served")] Task Served(AccountCaller by, string fileId, IReadOnlyList<ByteSpan> spans);

    /// <summary>Opens an upload for writing; whoever wrote it before is superseded.</summary>
    [Alias("open-write")] Task<FileWrite> OpenWrite(AccountCaller by, string path, FileWriteMode mode);

    /// <summary>Where the next bytes go: a piece of its own, so that what is on disk survives whatever cuts the upload. Pieces follow each other without gap.</summary>
    [Alias("begin-piece")] Task<PieceLease> BeginPiece(AccountCaller by, string fileId, int writer);

    /// <summary>The piece is published. Refused when the quota would be passed; then the host destroys it.</summary>
    [Alias("end-piece")] Task<FileOutcome> EndPiece(AccountCaller by, string fileId, int writer, string contentId, long length);

    /// <summary>Cuts the file back to whole pieces that fit in so many bytes, so that writing can go on from there.</summary>
    /// <returns>The length it now has; the pieces' own ends decide.</returns>
    [Alias("cut")] Task<FileWrite> Cut(AccountCaller by, string fileId, int writer, long length);

    /// <summary>Closed without error: delivered to the hospital, unless its name ends in <c>.filepart</c>; then once it is renamed.</summary>
    /// <param name="sha256">Of the whole file, lower-case hexadecimal.</param>
    /// <param name="last">Its last piece, published and not ended yet: both are noted in one step. When the session has ended, the piece alone. Null: every piece has ended.</param>
    [Alias("complete")] Task<FileOutcome> Complete(AccountCaller by, string fileId, int writer, string sha256, EndedPiece? last);

    /// <summary>Within the upload folder.</summary>
    /// <param name="replace">An existing file gives way in the same step; otherwise it is <see cref="FileOutcome.Exists"/>.</param>
    [Alias("rename")] Task<FileOutcome> Rename(AccountCaller by, string from, string to, bool replace);

    /// <summary>A file of the upload folder. One that the hospital has taken leaves the partner's sight alone; the hospital keeps it until its days are over.</summary>
    [Alias("remove")] Task<FileOutcome> Remove(AccountCaller by, string path);

    /// <summary>The time that the account's own machine gives a file of the upload folder; shown instead of ours.</summary>
    [Alias("set-time")] Task<FileOutcome> SetTime(AccountCaller by, string path, DateTimeOffset givenAt);

    [Alias("make-folder")] Task<FileOutcome> MakeFolder(AccountCaller by, string path);

    [Alias("remove-folder")] Task<FileOutcome> RemoveFolder(AccountCaller by, string path);

    /// <summary>Null when the session has ended.</summary>
    [Alias("space")] Task<FolderSpace?> Space(AccountCaller by);

    /// <summary>Lays an export's parts in the download folder; names that are taken get a number. A second call only moves their end.</summary>
    /// <returns><see cref="Verdict.NotFound"/>: there is no such account. <see cref="Verdict.NotNow"/>: it is disabled.</returns>
    [Alias("place")] Task<Verdict> Place(Actor by, PlacedExport export);

    /// <summary>Takes an export's parts out of the folder: revoked, expired. Their content is the export's own to erase. A second call changes nothing.</summary>
    [Alias("withdraw")] Task<Verdict> Withdraw(Actor by, string exportId);

    /// <summary>The sender says that this is all: what was brought in there is the hospital's as soon as nothing more of it is on its way.</summary>
    /// <param name="folder">Name of the first folder of what was sent; empty: it lies in none. By link it makes no difference.</param>
    [Alias("ready")] Task<FileOutcome> Ready(AccountCaller by, string folder);

    /// <summary>
    /// What was brought in and the hospital does not know of yet as it was closed. Files that came into one place in one go are one
    /// delivery, and a partner's ZIP is one of its own. It is closed, and its files are the hospital's, once the sender is ready or
    /// has been quiet for a while.
    /// </summary>
    [Alias("deliveries")] Task<IReadOnlyList<DeliveryStanding>> Deliveries(Actor by);

    /// <summary>The hospital knows of a delivery that was closed. A second call changes nothing.</summary>
    [Alias("told")] Task Told(Actor by, string deliveryId);

    /// <summary>Whole files of a delivery, by path.</summary>
    /// <param name="take">At most 1,000.</param>
    [Alias("of-delivery")] Task<IReadOnlyList<FileView>> OfDelivery(Actor by, string deliveryId, int skip, int take);

    /// <summary>One of them; null when it is not part of it, or has ended.</summary>
    [Alias("in-delivery")] Task<FileView?> InDelivery(Actor by, string deliveryId, string fileId);

    /// <summary>What was ever brought in and is still there, whole files only; null: nothing.</summary>
    [Alias("received")] Task<Exports.ReceivedFiles?> Received(AccountCaller by);

    /// <summary>Erases all that a test of the door left behind. Of no other folder.</summary>
    /// <returns>Entries whose key and bytes are not destroyed yet: asked again until it is 0.</returns>
    [Alias("leave-nothing")] Task<int> LeaveNothing(Actor by);

    /// <summary>The host has destroyed key and bytes of all that was kept for these.</summary>
    [Alias("erased")] Task Erased(IReadOnlyList<string> fileIds);
}

/// <summary>Download: from the hospital, read only. Upload: to the hospital. Handed: taken over, then removed or replaced by the partner; no door leads there.</summary>
public enum AccountFolder { Download, Upload, Handed }

/// <summary>Receiving: bytes are coming, or were cut off. Complete: whole. Delivered: taken over by the hospital, or fetched by the partner.</summary>
public enum FileState { Receiving, Complete, Delivered }

public enum FileOutcome
{
    Done,
    NotFound,
    Exists,
    NotEmpty,
    IsFolder,
    /// <summary>The folder does not take this: download is read only, and what was taken over is not written on.</summary>
    NotAllowed,
    BadName,
    /// <summary>Larger than what is left of the quota.</summary>
    QuotaExceeded,
    /// <summary>More entries than an account may have.</summary>
    TooMany,
    /// <summary>Another session writes it by now.</summary>
    Superseded,
    /// <summary>The session has ended.</summary>
    SessionEnded,
}

/// <summary>An entry of a folder.</summary>
/// <param name="Path">Below the folder.</param>
/// <param name="Sha256">Null until the file is whole, and for folders.</param>
/// <param name="EndsAt">When it is erased.</param>
/// <param name="ExportId">For what the hospital sent; null for uploads and folders.</param>
/// <param name="GivenAt">The time its owner's machine gave it; null: none.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-view")]
public sealed record FileView(
    [property: Id(0)] string Id, [property: Id(1)] AccountFolder Folder, [property: Id(2)] string Path, [property: Id(3)] bool IsFolder,
    [property: Id(4)] long Size, [property: Id(5)] string? Sha256, [property: Id(6)] FileState State, [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset ChangedAt, [property: Id(9)] DateTimeOffset EndsAt, [property: Id(10)] string? ExportId,
    [property: Id(11)] DateTimeOffset? GivenAt = null)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

[GenerateSerializer, Immutable, Alias("exchange.file-list")]
public sealed record FileList([property: Id(0)] FileOutcome Outcome, [property: Id(1)] IReadOnlyList<FileView> Files, [property: Id(2)] bool HasMore);

[GenerateSerializer, Immutable, Alias("exchange.file-answer")]
public sealed record FileAnswer([property: Id(0)] FileOutcome Outcome, [property: Id(1)] FileView? File = null);

/// <param name="Key">32 bytes; kept in memory only.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-piece")]
public sealed record FilePiece([property: Id(0)] string ContentId, [property: Id(1)] long Length, [property: Id(2)] ImmutableBytes Key);

/// <param name="Pieces">The bytes, one after the other.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-lease")]
public sealed record FileLease([property: Id(0)] FileOutcome Outcome, [property: Id(1)] FileView? File, [property: Id(2)] IReadOnlyList<FilePiece> Pieces);

/// <param name="Create">Make the file when it is absent.</param>
/// <param name="Truncate">Begin anew; otherwise what is there stays.</param>
/// <param name="MustBeNew">An existing file is <see cref="FileOutcome.Exists"/>.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-write-mode")]
public readonly record struct FileWriteMode([property: Id(0)] bool Create, [property: Id(1)] bool Truncate, [property: Id(2)] bool MustBeNew);

/// <param name="Writer">Names this writing; a later one supersedes it.</param>
/// <param name="FreeBytes">What the quota leaves.</param>
/// <param name="Pieces">What is there already, one after the other: whoever goes on needs it for the hash of the whole. Null: nothing.</param>
/// <param name="Begun">Where the first bytes of a file go that begins anew: it need not be asked for. Null: it must.</param>
[GenerateSerializer, Immutable, Alias("exchange.file-write")]
public sealed record FileWrite(
    [property: Id(0)] FileOutcome Outcome, [property: Id(1)] FileView? File = null, [property: Id(2)] int Writer = 0, [property: Id(3)] long FreeBytes = 0,
    [property: Id(4)] IReadOnlyList<FilePiece>? Pieces = null, [property: Id(5)] PieceLease? Begun = null);

[GenerateSerializer, Immutable, Alias("exchange.piece-lease")]
public sealed record PieceLease([property: Id(0)] FileOutcome Outcome, [property: Id(1)] string? ContentId = null, [property: Id(2)] ImmutableBytes Key = default);

/// <param name="Length">Bytes that were published.</param>
[GenerateSerializer, Immutable, Alias("exchange.ended-piece")]
public sealed record EndedPiece([property: Id(0)] string ContentId, [property: Id(1)] long Length);

/// <param name="MaxEntries">Files and folders there may be in the upload folder.</param>
[GenerateSerializer, Immutable, Alias("exchange.folder-space")]
public sealed record FolderSpace([property: Id(0)] long QuotaBytes, [property: Id(1)] long UsedBytes, [property: Id(2)] int MaxEntries, [property: Id(3)] int Entries);

/// <summary>An export on its way into a download folder.</summary>
/// <param name="EndsAt">End of its content.</param>
/// <param name="LinkKey">What the export knows this way to its recipient by; reports carry it.</param>
[GenerateSerializer, Immutable, Alias("exchange.placed-export")]
public sealed record PlacedExport(
    [property: Id(0)] string ExportId, [property: Id(1)] IReadOnlyList<Exports.PackagePart> Parts, [property: Id(2)] DateTimeOffset EndsAt, [property: Id(3)] string LinkKey);
