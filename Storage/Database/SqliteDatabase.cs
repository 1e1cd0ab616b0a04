using System.Collections.Concurrent;
using System.Threading.Channels;
using Exchange.Content;
using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>
/// One writer thread; every commit carries all the work that waited while the one before was on its way to disk. Readers
/// are pooled and see the last commit. Each piece of work has its own savepoint: an error undoes and fails it alone.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private sealed record Piece(Action<CommandCache> Work, TaskCompletionSource Done);

    private static readonly TimeSpan BetweenEmptyings = TimeSpan.FromMinutes(10);

    private readonly Channel<Piece> _queue = Channel.CreateBounded<Piece>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly ConcurrentBag<CommandCache> _readers = [];
    private readonly DatabaseOptions _options;
    private readonly ICommitListener? _listener;
    private readonly CommandCache _writer;
    private readonly Thread _thread;
    private long _emptiedAt = Environment.TickCount64;
    private bool _disposed;

    public SqliteDatabase(DatabaseOptions options, TimeProvider time, ICommitListener? listener = null)
    {
        if (options.Synchronous is not ("FULL" or "NORMAL" or "OFF" or "EXTRA"))
            throw new InvalidOperationException("Exchange:Storage:Synchronous is FULL, EXTRA, NORMAL or OFF.");
        (_options, _listener) = (options, listener);
        DurableDisk.MakePrivateFolder(Path.GetDirectoryName(Path.GetFullPath(options.Path)) ?? "/");
        // Made by us, not by SQLite, so that it is private; its log files take over the mode.
        DurableDisk.OpenPrivate(options.Path, FileMode.OpenOrCreate).Dispose();
        _writer = Open(options, SqliteOpenMode.ReadWrite);
        _writer.Execute("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=8192"); // 32 MB: a page that is written over and over goes to its place once.
        Migrations.Apply(_writer.Connection, time);
        listener?.Opened(_writer.Connection);
        _thread = new Thread(Write) { IsBackground = true, Name = "database-writer" };
        _thread.Start();
    }

    /// <summary>Commits since the start; with <see cref="Writes"/> it tells how well they are grouped.</summary>
    public long Commits { get; private set; }

    public long Writes { get; private set; }

    /// <summary>Done once the work is on disk. What the work throws is thrown here, and nothing of that work stays.</summary>
    public async Task WriteAsync(Action<CommandCache> work, CancellationToken cancellationToken = default)
    {
        // Continuations must not run on the writer's thread: grains would.
        var piece = new Piece(work, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try { await _queue.Writer.WriteAsync(piece, cancellationToken); }
        catch (ChannelClosedException) { throw new ObjectDisposedException(nameof(SqliteDatabase)); }
        await piece.Done.Task; // Not cancelled: the work may be in a commit already.
    }

    public T Read<T>(Func<CommandCache, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var reader)) reader = Open(_options, SqliteOpenMode.ReadOnly);
        try { return read(reader); }
        finally
        {
            if (_disposed) reader.Dispose();
            else _readers.Add(reader);
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _queue.Writer.TryComplete();
        _thread.Join(); // What was accepted is written.
        _listener?.Closed();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
    }

    private void Write()
    {
        var failed = new List<(Piece Piece, Exception Error)>();
        var done = new List<Piece>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            try
            {
                _writer.Execute("BEGIN IMMEDIATE");
                while (done.Count + failed.Count < _options.MaxBatch && _queue.Reader.TryRead(out var piece)) Run(piece);
                _writer.Execute("COMMIT");
                Commits++;
                Writes += done.Count;
                _listener?.Committed();
                foreach (var piece in done) piece.Done.SetResult();
                EmptyLog();
            }
            catch (Exception e)
            {
                // The whole commit is lost: disk full, or worse. Everyone in it learns so; the next batch tries afresh.
                if (SQLitePCL.raw.sqlite3_get_autocommit(_writer.Connection.Handle) == 0) _writer.Execute("ROLLBACK");
                _listener?.RolledBack();
                foreach (var piece in done) piece.Done.TrySetException(e);
                if (done.Count == 0 && failed.Count == 0 && _queue.Reader.TryRead(out var first)) first.Done.SetException(e);
            }
            foreach (var (piece, error) in failed) piece.Done.TrySetException(error);
            failed.Clear();
            done.Clear();
        }

        void Run(Piece piece)
        {
            _writer.Execute("SAVEPOINT piece");
            try
            {
                piece.Work(_writer);
                _writer.Execute("RELEASE piece");
                done.Add(piece);
            }
            catch (Exception e)
            {
                failed.Add((piece, e));
                // Some errors (disk full, out of memory) end the transaction itself: then the rest of it is gone too.
                if (SQLitePCL.raw.sqlite3_get_autocommit(_writer.Connection.Handle) != 0) throw;
                _writer.Execute("ROLLBACK TO piece");
                _writer.Execute("RELEASE piece");
            }
        }
    }

    /// <summary>What was deleted stays readable in the write-ahead log until that is cut off. Not now, when somebody reads: the next time.</summary>
    private void EmptyLog()
    {
        if (Environment.TickCount64 - _emptiedAt < BetweenEmptyings.TotalMilliseconds) return;
        _emptiedAt = Environment.TickCount64; // Also when it fails, a full disk for one: not again with each commit.
        try { _writer.Execute("PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE)"); }
        finally { _writer.Execute("PRAGMA busy_timeout=5000"); }
    }

    /// <summary>For reading alone, also beside another process that writes.</summary>
    /// <exception cref="FileNotFoundException">There is no database.</exception>
    public static CommandCache OpenReader(DatabaseOptions options) =>
        File.Exists(options.Path) ? Open(options, SqliteOpenMode.ReadOnly) : throw new FileNotFoundException("There is no database.");

    private static CommandCache Open(DatabaseOptions options, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(options.Path, mode));
        connection.Open();
        var opened = new CommandCache(connection);
        opened.Execute($"PRAGMA synchronous={options.Synchronous}; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
            // What a savepoint may have to undo stays in memory, not in a file of its own; a batch stays in the cache until it is committed.
            + $"PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{(mode is SqliteOpenMode.ReadOnly ? 16_000 : 64_000)}");
        return opened;
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
