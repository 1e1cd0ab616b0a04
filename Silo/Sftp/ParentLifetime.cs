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
            while (input.ReadLine() is not null) { }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException) { } // As good as its end.
        application.StopApplication();
    }
}
