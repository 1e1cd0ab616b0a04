using Exchange.Measuring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Sftp;

/// <summary>The product's own SFTP server over plain files of one folder: what the store's encryption costs is left out.</summary>
internal sealed class PlainFiles(string folder) : ISftpFileSystem, IAuthenticator
{
    public static async Task<(SftpServer Server, SftpSide Side)> StartAsync(string folder, string user, string keyFile)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "plain-files")).FullName;
        PlainFiles plain = new(files);
        SftpServer server = new(
            new() { Listen = new(System.Net.IPAddress.Loopback, 0), HostKeyFolder = Path.Combine(folder, "plain-keys") }, plain, _ => plain, TimeProvider.System, NullLogger<SftpServer>.Instance);
        await server.StartAsync(CancellationToken.None);
        return (server, new("product's server, plain files", server.LocalEndPoint.Port, user, keyFile, "upload", Sample.OwnCpu));
    }

    public ValueTask<SignInAnswer> Password(SignInAttempt attempt, string password, CancellationToken cancellationToken) => new(SignInAnswer.Refused);

    public ValueTask<string?> ChangePassword(SignInAttempt attempt, string oldPassword, string newPassword, CancellationToken cancellationToken) => new("");

    public ValueTask<SignInAnswer> PublicKey(SignInAttempt attempt, string fingerprint, bool proven, CancellationToken cancellationToken) => new(SignInAnswer.Accepted(attempt.User));

    public ValueTask<SftpResult<SftpEntry>> Stat(SftpPath path, CancellationToken cancellationToken) => new(
        path.IsFolderItself || Directory.Exists(At(path)) ? new SftpEntry(path.Name, true, 0, default)
        : File.Exists(At(path)) ? new SftpEntry(path.Name, false, new FileInfo(At(path)).Length, default) : SftpOutcome.NotFound);

    public ValueTask<SftpResult<IAsyncEnumerable<SftpEntry>>> List(SftpPath path, CancellationToken cancellationToken) => new(new SftpResult<IAsyncEnumerable<SftpEntry>>(SftpOutcome.Done, Entries(path)));

    public ValueTask<SftpResult<ISftpReader>> OpenRead(SftpPath file, CancellationToken cancellationToken) => new(new SftpResult<ISftpReader>(SftpOutcome.Done, new PlainReader(File.OpenHandle(At(file)))));

    public ValueTask<SftpResult<ISftpWriter>> OpenWrite(SftpPath file, SftpWriteMode mode, CancellationToken cancellationToken) =>
        new(new SftpResult<ISftpWriter>(SftpOutcome.Done, new PlainWriter(File.OpenHandle(At(file), FileMode.Create, FileAccess.Write))));

    public ValueTask<SftpOutcome> Remove(SftpPath file, CancellationToken cancellationToken)
    {
        File.Delete(At(file));
        return new(SftpOutcome.Done);
    }

    public ValueTask<SftpOutcome> SetTime(SftpPath path, DateTimeOffset changedAt, CancellationToken cancellationToken) => new(SftpOutcome.Done);

    public ValueTask<SftpOutcome> MakeFolder(SftpPath path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(At(path));
        return new(SftpOutcome.Done);
    }

    public ValueTask<SftpOutcome> RemoveFolder(SftpPath path, CancellationToken cancellationToken) => new(SftpOutcome.Denied);

    public ValueTask<SftpOutcome> Rename(SftpPath from, SftpPath to, bool replace, CancellationToken cancellationToken) => new(SftpOutcome.Denied);

    public ValueTask<SftpResult<SftpSpace>> Space(CancellationToken cancellationToken) => new(default(SftpSpace));

    public ValueTask DisposeAsync() => default;

    private string At(SftpPath path) => Path.Combine([folder, .. path.Names]);

    private async IAsyncEnumerable<SftpEntry> Entries(SftpPath path)
    {
        await Task.CompletedTask;
        foreach (var entry in new DirectoryInfo(At(path)).EnumerateFileSystemInfos())
            yield return new(entry.Name, entry is DirectoryInfo, entry is FileInfo file ? file.Length : 0, default);
    }

    private sealed class PlainReader(SafeFileHandle file) : ISftpReader
    {
        public SftpEntry Entry { get; } = new("", false, RandomAccess.GetLength(file), default);

        public ValueTask<SftpResult<int>> ReadAt(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => new(RandomAccess.Read(file, buffer.Span, offset));

        public void Sent(long offset, int count) { }

        public void Closed() { }

        public ValueTask DisposeAsync()
        {
            file.Dispose();
            return default;
        }
    }

    private sealed class PlainWriter(SafeFileHandle file) : ISftpWriter
    {
        public long Length { get; private set; }

        public ValueTask<SftpOutcome> WriteAt(long offset, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            RandomAccess.Write(file, data.Span, offset);
            Length = Math.Max(Length, offset + data.Length);
            return new(SftpOutcome.Done);
        }

        public ValueTask<SftpOutcome> SetLength(long length, CancellationToken cancellationToken) => new(SftpOutcome.Done);

        public ValueTask<SftpOutcome> Flush(CancellationToken cancellationToken) => new(SftpOutcome.Done);

        public ValueTask<SftpOutcome> Complete(CancellationToken cancellationToken)
        {
            file.Dispose();
            return new(SftpOutcome.Done);
        }

        public ValueTask Abandon()
        {
            file.Dispose();
            return default;
        }
    }
}
