using Exchange.Audit;

namespace Exchange;

/// <summary>Where this process keeps its data.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of <c>exchange.db</c>, <c>content/</c>, <c>keys/</c> and <c>audit/</c>; made when absent. Default: <c>data</c> in the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// How far a commit waits for the disk: <c>FULL</c> survives a power cut, <c>NORMAL</c> may lose the last commits in one,
    /// <c>OFF</c> is for tests. Default: FULL.
    /// </summary>
    public string Synchronous { get; set; } = "FULL";

    /// <summary>32 bytes handed in by the operator; null: the file <c>keys/master</c>, made at the first start. Default: null.</summary>
    public byte[]? MasterKey { get; set; }

    /// <summary>Name of this writer's audit chain: one per database and writer. Default: <c>main</c>.</summary>
    public string AuditPartition { get; set; } = "main";

    /// <summary>The source written into events that name none. Default: null.</summary>
    public AuditSource? AuditSource { get; set; }
}
