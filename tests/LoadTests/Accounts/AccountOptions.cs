using Exchange.Running;

namespace Exchange.Accounts;

/// <summary>What a run of <c>accounts</c> is asked to do.</summary>
internal sealed record AccountOptions
{
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "--partners", "--storm", "--strangers", "--transfers", "--concurrency", "--mb", "--folder", "--out",
    };

    public const string Usage = """
        accounts  --partners N     accounts (20)
                  --storm N        sign-ins at once, a quarter of them by password (500)
                  --strangers N    connections beside them that guess passwords of the same accounts (50)
                  --transfers N    visits by SFTP, and as many by web: each sends a file and gets it back (200)
                  --concurrency N  of them at once (20)
                  --mb N           of a file (4)
                  --folder PATH    where the started product keeps its data (artifacts)
                  --out PATH       JSON result (artifacts/accounts.json)
        """;

    public int Partners { get; private init; }
    public int Storm { get; private init; }
    public int Strangers { get; private init; }
    public int Transfers { get; private init; }
    public int Concurrency { get; private init; }
    public int Megabytes { get; private init; }
    public string Folder { get; private init; } = "";
    public string Out { get; private init; } = "";

    public static AccountOptions From(Arguments arguments) => new()
    {
        Partners = arguments.Number("--partners", 20),
        Storm = arguments.Number("--storm", 500),
        Strangers = arguments.Number("--strangers", 50),
        Transfers = arguments.Number("--transfers", 200),
        Concurrency = arguments.Number("--concurrency", 20),
        Megabytes = arguments.Number("--mb", 4),
        Folder = arguments.Text("--folder") ?? Path.Combine(ProductCopy.Root(), "artifacts"),
        Out = arguments.Text("--out") ?? Path.Combine(ProductCopy.Root(), "artifacts", "accounts.json"),
    };
}
