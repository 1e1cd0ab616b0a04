using System.Net.Sockets;

namespace Exchange.Sftp.Ssh;

/// <summary>What libssh keeps for all connections: host keys and algorithms.</summary>
internal sealed class SshBind : IDisposable
{
    private readonly Lock _lock = new();
    private nint _bind;

    public SshBind(SftpServerOptions options, IEnumerable<string> hostKeyFiles)
    {
        if (LibSsh.ssh_init() != LibSsh.Ok) throw new InvalidOperationException("libssh could not be initialised.");
        _bind = LibSsh.ssh_bind_new();
        // First of all: without it libssh reads a file in /etc/ssh over these settings.
        Check(LibSsh.ssh_bind_options_set(_bind, LibSsh.BindOption.ProcessConfig, 0));
        foreach (var file in hostKeyFiles) Set(LibSsh.BindOption.HostKey, file);
        Set(LibSsh.BindOption.Banner, options.Product);
        Set(LibSsh.BindOption.KeyExchange, SftpAlgorithms.KeyExchange);
        Set(LibSsh.BindOption.CiphersIn, SftpAlgorithms.Ciphers(options.OldClients));
        Set(LibSsh.BindOption.CiphersOut, SftpAlgorithms.Ciphers(options.OldClients));
        Set(LibSsh.BindOption.MacsIn, SftpAlgorithms.Macs);
        Set(LibSsh.BindOption.MacsOut, SftpAlgorithms.Macs);
        Set(LibSsh.BindOption.HostKeyAlgorithms, SftpAlgorithms.HostKeys);
        Set(LibSsh.BindOption.UserKeyAlgorithms, SftpAlgorithms.UserKeys);
        Check(LibSsh.ssh_bind_options_set(_bind, LibSsh.BindOption.RsaMinSize, SftpAlgorithms.RsaMinBits));
    }

    /// <summary>Gives a session its own copy of the descriptor: libssh closes that one, .NET closes its own.</summary>
    public bool Attach(nint session, Socket socket)
    {
        var copy = LibSsh.fcntl((int)socket.Handle, LibSsh.DuplicateCloseOnExec, 0);
        if (copy < 0) return false;
        lock (_lock) // The first call reads the host keys into the bind.
        {
            if (_bind != 0 && LibSsh.ssh_bind_accept_fd(_bind, session, copy) == LibSsh.Ok) return true;
        }
        LibSsh.close(copy);
        return false;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_bind != 0) LibSsh.ssh_bind_free(_bind);
            _bind = 0;
        }
    }

    private void Set(LibSsh.BindOption option, string value) => Check(LibSsh.ssh_bind_options_set(_bind, option, value));

    private static void Check(int result)
    {
        if (result != LibSsh.Ok) throw new InvalidOperationException("libssh does not accept a server option.");
    }
}
