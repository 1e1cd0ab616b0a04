using Exchange.Content;

namespace Exchange.Accounts;

/// <summary>A file's pieces as one run of bytes. One thread at a time; the piece last read stays open.</summary>
internal sealed class PieceReader(ContentStore content, IReadOnlyList<FilePiece> pieces) : IDisposable
{
    private Stream? _open;
    private int _index = -1;
    private long _start;

    public long Length { get; } = pieces.Sum(piece => piece.Length);

    /// <summary>Fills the buffer but for what lies beyond the end.</summary>
    /// <exception cref="FileNotFoundException">A piece was erased meanwhile.</exception>
    /// <exception cref="ContentDamagedException">A piece is not as it was written.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && offset + total < Length)
        {
            var piece = At(offset + total);
            piece.Position = offset + total - _start;
            var read = piece.Read(buffer[total..]);
            if (read == 0) throw new ContentDamagedException(pieces[_index].ContentId, -1); // Shorter than was noted.
            total += read;
        }
        return total;
    }

    public void Dispose() => _open?.Dispose();

    private Stream At(long offset)
    {
        if (_open is not null && offset >= _start && offset < _start + pieces[_index].Length) return _open;
        _open?.Dispose();
        _open = null;
        for ((_index, _start) = (0, 0L); offset >= _start + pieces[_index].Length; _index++) _start += pieces[_index].Length;
        return _open = content.OpenRead(pieces[_index].ContentId, ContentKey.Import(pieces[_index].Key.Value.Span));
    }
}
