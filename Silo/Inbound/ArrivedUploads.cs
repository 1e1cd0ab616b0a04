using System.Threading.Channels;

namespace Exchange.Inbound;

/// <summary>Accounts whose uploads wait to be taken over: told by the writer, read by whoever takes them over.</summary>
internal sealed class ArrivedUploads
{
    private readonly Channel<string> _accounts = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    public void Tell(string account) => _accounts.Writer.TryWrite(account);

    /// <summary>All that were told since the last time, each once.</summary>
    public IReadOnlySet<string> Take()
    {
        HashSet<string> accounts = [];
        while (_accounts.Reader.TryRead(out var account)) accounts.Add(account);
        return accounts;
    }
}
