using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Exchange.Content;
using Microsoft.Extensions.Logging;

namespace Exchange.Accounts;

/// <summary>
/// A file of an upload folder that grows at its end. It is kept in pieces, each on disk before it is noted, so that a
/// power cut or a killed process loses the last 64 MiB or 15 seconds at most, and an ordinary end nothing. Hashing and encrypting
/// go on beside the caller, so the disk's refusal may come with a later call, never after completion. After a refusal or an
/// exception it takes nothing more. One thread at a time.
/// </summary>
public sealed partial class AccountFileWriter : IAsyncDisposable
{
    private const long PieceBytes = 64 << 20;
    private const int CopyBytes = 256 << 10, BufferBytes = 256 << 10, Tries = 3;

    private static readonly TimeSpan PieceTime = TimeSpan.FromSeconds(15), Between = TimeSpan.FromMilliseconds(300);

    private readonly ContentStore _content;
    private readonly IAccountFolders _folders;
    private readonly AccountCaller _by;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private List<FilePiece> _pieces = [];
    private PieceLease? _begun;
    private ContentWriter? _piece;
    private readonly byte[]?[] _buffers = new byte[]?[2];
    private Task _working = Task.CompletedTask;
    private int _filling, _filled;
    private long _pieceBegan, _pieceLength, _passed, _hashed, _most;
    private int _writer;
    private FileOutcome _state;

    internal AccountFileWriter(ContentStore content, FileWrite write, FileView file, IAccountFolders folders, AccountCaller by, TimeProvider time, ILogger logger)
    {
        (_content, _folders, _by, _time, _logger) = (content, folders, by, time, logger);
        Take(write, file);
    }

    /// <summary>As it was when it was opened or last cut back.</summary>
    public FileView File { get; private set; }

    /// <summary>Bytes of the whole file, what was there before included.</summary>
    public long Length { get; private set; }

    /// <summary>Takes all of it or refuses.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public async ValueTask<FileOutcome> AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_state is not FileOutcome.Done) return _state;
        if (bytes.Length > _most - Length) return Refuse(FileOutcome.QuotaExceeded);
        if (bytes.IsEmpty || _piece is null && await BeginPieceAsync() is not FileOutcome.Done) return _state;

        Length += bytes.Length;
        _pieceLength += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var buffer = _buffers[_filling] ??= ArrayPool<byte>.Shared.Rent(BufferBytes);
            var count = Math.Min(bytes.Length, BufferBytes - _filled);
            bytes.Span[..count].CopyTo(buffer.AsSpan(_filled));
            (_filled, bytes) = (_filled + count, bytes[count..]);
            if (_filled == BufferBytes) await PassOnAsync();
        }
        return _pieceLength >= PieceBytes || _time.GetElapsedTime(_pieceBegan) >= PieceTime ? await FlushAsync() : FileOutcome.Done;
    }

    /// <summary>Returns when all that was taken survives a crash.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public async ValueTask<FileOutcome> FlushAsync()
    {
        if (_state is not FileOutcome.Done || await PublishAsync() is not { } ended) return _state;
        return _state = await Repeated(() => _folders.EndPiece(_by, File.Id, _writer, ended.ContentId, ended.Length));
    }

    /// <returns>The piece that is on disk now, to be noted; null: there was none.</returns>
    private async ValueTask<EndedPiece?> PublishAsync()
    {
        if (_piece is not { } piece) return null;
        await PassOnAsync();
        await _working;
        _piece = null;
        await using (piece)
        {
            _state = FileOutcome.Superseded; // Until it is noted: an exception must not leave a file with a hole.
            await piece.PublishAsync();
            _pieces.Add(new(piece.ContentId, piece.Length, new(piece.Key.Export())));
            return new(piece.ContentId, piece.Length);
        }
    }

    /// <summary>Cuts the file back, so that writing goes on from there.</summary>
    /// <param name="length">0 to <see cref="Length"/>, inclusive.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public async ValueTask<FileOutcome> CutAsync(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        if (length == Length || await FlushAsync() is not FileOutcome.Done) return _state;

        // Only whole pieces stay. Of the one that the cut goes through the head is copied; opened first, it can be read although it is erased.
        using PieceReader old = new(_content, _pieces);
        var buffer = new byte[CopyBytes];
        old.Read(length, buffer.AsSpan(0, 1));
        var cut = await _folders.Cut(_by, File.Id, _writer, length);
        if (cut is not { Outcome: FileOutcome.Done, File: { } file }) return Refuse(cut.Outcome);
        Take(cut, file);
        while (Length < length)
        {
            var read = old.Read(Length, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - Length)));
            if (await AppendAsync(buffer.AsMemory(0, read)) is not FileOutcome.Done) return _state;
        }
        return _state;
    }

    /// <summary>The file is whole. Reads again what was there before, for the hash of the whole.</summary>
    /// <returns>Asking again after <see cref="FileOutcome.Done"/> changes nothing.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public async ValueTask<FileOutcome> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_state is not FileOutcome.Done) return _state;
        // What is hashed already is noted in one step; what was there before is read first, which takes a while.
        var isAllHashed = _hashed == _passed;
        if (!isAllHashed && await FlushAsync() is not FileOutcome.Done) return _state;
        var last = await PublishAsync();
        if (!isAllHashed) await Task.Run(() => HashRest(cancellationToken), cancellationToken);
        var sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash());
        return _state = await Repeated(() => _folders.Complete(_by, File.Id, _writer, sha256, last));
    }

    /// <summary>What has come stays, to go on from there.</summary>
    public async ValueTask DisposeAsync()
    {
        try { await FlushAsync(); }
        catch (Exception e) when (e is IOException or OrleansException or TimeoutException) { LogNotKept(e); }
        finally
        {
            await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var buffer in _buffers.OfType<byte[]>()) ArrayPool<byte>.Shared.Return(buffer);
            if (_piece is not null) await _piece.DisposeAsync();
            _hash.Dispose();
        }
    }

    [MemberNotNull(nameof(File))]
    private void Take(FileWrite write, FileView file)
    {
        (File, _writer, _pieces, _begun, Length, _most) = (file, write.Writer, [.. write.Pieces ?? []], write.Begun, file.Size, file.Size + write.FreeBytes);
        _hash.GetHashAndReset();
        (_hashed, _passed) = (0, Length);
    }

    /// <summary>While another core hashes and encrypts what has come, the client's next bytes come in.</summary>
    private async ValueTask PassOnAsync()
    {
        await _working;
        if (_filled == 0 || _piece is not { } piece || _buffers[_filling] is not { } buffer) return;
        var (count, isNext) = (_filled, _hashed == _passed);
        (_filling, _filled, _passed, _hashed) = (1 - _filling, 0, _passed + count, isNext ? _hashed + count : _hashed);
        _working = Task.Run(() =>
        {
            piece.Write(buffer.AsSpan(0, count));
            if (isNext) _hash.AppendData(buffer, 0, count);
        });
    }

    private async Task<FileOutcome> BeginPieceAsync()
    {
        var lease = _begun ?? await _folders.BeginPiece(_by, File.Id, _writer);
        _begun = null;
        if (lease is not { Outcome: FileOutcome.Done, ContentId: { } contentId }) return Refuse(lease.Outcome);
        _piece = _content.Create(contentId, ContentKey.Import(lease.Key.Value.Span));
        (_pieceBegan, _pieceLength) = (_time.GetTimestamp(), 0);
        return FileOutcome.Done;
    }

    private void HashRest(CancellationToken cancellationToken)
    {
        using PieceReader pieces = new(_content, _pieces);
        var buffer = new byte[CopyBytes];
        while (_hashed < Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = pieces.Read(_hashed, buffer);
            _hash.AppendData(buffer, 0, read);
            _hashed += read;
        }
    }

    private FileOutcome Refuse(FileOutcome outcome) => _state = outcome;

    /// <summary>Both calls that are repeated may be: a second one changes nothing.</summary>
    private static async Task<FileOutcome> Repeated(Func<Task<FileOutcome>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await call(); }
            catch (Exception e) when (attempt < Tries && (e is OrleansException or TimeoutException)) { await Task.Delay(Between); }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The end of an upload that was cut could not be kept")]
    private partial void LogNotKept(Exception e);
}
