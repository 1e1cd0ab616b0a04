using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>
/// One writer thread with group commit: a commit carries all work that waited while the one before was on its way to
/// disk. Readers work on the caller's thread. WAL, synchronous FULL: what was acknowledged survives a power cut.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MaxBatch = 256, MaxWaiting = 8192;

    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SqliteSession _writer;
    private readonly Thread _thread;
    private readonly string _connection;

    /// <summary>Opens or makes the file and brings its schema up to date.</summary>
    public SqliteDatabase(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/");
        _connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        _writer = Open();
        Schema.Migrate(_writer);
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "database-writer" };
        _thread.Start();
    }

    /// <summary>Durable when it completes. A piece of work that throws is undone alone; the others of its commit go on.</summary>
    public async Task Write(Action<SqliteSession> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // Or grains would run on the writer thread.
        await _queue.Writer.WriteAsync(new(work, done));
        await done.Task;
    }

    /// <summary>Reads on the calling thread what was last committed.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        if (!_readers.TryTake(out var session)) session = Open();
        try { return read(session); }
        finally { _readers.Add(session); }
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
    }

    private SqliteSession Open()
    {
        var session = new SqliteSession(_connection);
        session.Execute("PRAGMA journal_mode=WAL");
        session.Execute("PRAGMA synchronous=FULL");
        session.Execute("PRAGMA busy_timeout=5000");
        return session;
    }

    private void WriteAll()
    {
        var batch = new List<(TaskCompletionSource Done, Exception? Error)>(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) // A thread of its own: blocking is its job.
        {
            batch.Clear();
            try { Commit(batch); }
            catch (SqliteException e)
            {
                if (_writer.IsInTransaction) _writer.Execute("ROLLBACK");
                foreach (var (done, _) in batch) done.TrySetException(e);
            }
        }
    }

    private void Commit(List<(TaskCompletionSource Done, Exception? Error)> batch)
    {
        _writer.Execute("BEGIN IMMEDIATE");
        while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var work)) batch.Add((work.Done, Try(work)));
        _writer.Execute("COMMIT");

        foreach (var (done, error) in batch)
        {
            if (error is null) done.SetResult();
            else done.SetException(error);
        }
    }

    /// <summary>The exception goes to whoever asked for the work, so catching all of them swallows none.</summary>
    private Exception? Try(Work work)
    {
        _writer.Execute("SAVEPOINT piece");
        try
        {
            work.Do(_writer);
            _writer.Execute("RELEASE piece");
            return null;
        }
        catch (Exception e)
        {
            _writer.Execute("ROLLBACK TO piece");
            _writer.Execute("RELEASE piece");
            return e;
        }
    }

    private readonly record struct Work(Action<SqliteSession> Do, TaskCompletionSource Done);
}
