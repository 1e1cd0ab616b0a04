using System.Runtime.InteropServices;

namespace Exchange.Sftp;

/// <summary>This process lives as long as its parent, which holds the other end of its standard input.</summary>
internal sealed class ParentLifetime(StreamReader input, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    // Ctrl-C on a terminal goes to parent and child alike: the parent ends the child in its turn.
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);

    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        application.StopApplication();
    });

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the parent lets this process listen.</summary>
    public Task Opened => _opened.Task;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        new Thread(StopWithParent) { IsBackground = true, Name = "parent" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void StopWithParent()
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                if (line is SftpOrder.Open) _opened.TrySetResult();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException) { } // As good as its end.
        application.StopApplication();
    }
}
