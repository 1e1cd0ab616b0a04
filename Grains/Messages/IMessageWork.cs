namespace Exchange.Messages;

/// <summary>What a notification asks of the senders beside it.</summary>
public interface IMessageWork
{
    /// <summary>This silo's senders, as a name that is never used again after a restart.</summary>
    string Here { get; }

    /// <summary>Whether the senders of that name can still be at it.</summary>
    bool IsAlive(string senders);

    /// <summary>
    /// Queues the message; when its turn comes, asks the grain for leave, sends it and tells the grain what came of it, always
    /// and within minutes. Returns at once. Never sends twice for one call; without leave not at all.
    /// </summary>
    void Deliver(string notification, int attempt, MessageOrder order);
}
