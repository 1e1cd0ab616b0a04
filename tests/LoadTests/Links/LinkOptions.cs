using Exchange.Running;

namespace Exchange.Links;

/// <summary>What a run of <c>links</c> is asked to do.</summary>
internal sealed record LinkOptions
{
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "--count", "--concurrency", "--recipients", "--senders", "--grain-links", "--grain-seconds", "--due-in", "--start", "--folder",
        "--admin", "--portal", "--gateway", "--api-key-file", "--out",
    };

    public const string Usage = """
        links   --count N          links (1000)
                --concurrency N    recipients at once (100)
                --recipients N     of the links, those whose recipient gives a wrong and the right password and downloads; hashing
                                   takes most of their time, the others look at both pages only (all)
                --senders N        uploads at once (8)
                --grain-links N    links opened over and over at the grains, apart from hashing; 0: none (100)
                --grain-seconds N  for how long (10)
                --due-in N         seconds until all links expire in the same second (30, and one for each 50 links)
                --start            start the built product on free ports with a folder of its own, and restart it with the links in it
                --folder PATH      where that folder is made (artifacts)
                --admin URL --portal URL --gateway PORT --api-key-file PATH    a product that runs already
                                   (https://localhost:8443, https://localhost:9443, 30000, data/api-key)
                --out PATH         JSON result (artifacts/links.json)
        """;

    public int Count { get; private init; }
    public int Concurrency { get; private init; }
    public int Recipients { get; private init; }
    public int Senders { get; private init; }
    public int GrainLinks { get; private init; }
    public TimeSpan GrainTime { get; private init; }
    /// <summary>From the order to expire until the common deadline.</summary>
    public TimeSpan DueIn { get; private init; }
    public bool StartsProduct { get; private init; }
    public string Folder { get; private init; } = "";
    public string Out { get; private init; } = "";

    public static LinkOptions From(Arguments arguments)
    {
        var count = arguments.Number("--count", 1000);
        return new()
        {
            Count = count,
            Concurrency = arguments.Number("--concurrency", 100),
            Recipients = Math.Min(count, arguments.Number("--recipients", count)),
            Senders = arguments.Number("--senders", 8),
            GrainLinks = arguments.Text("--grain-links") is "0" ? 0 : Math.Min(count, arguments.Number("--grain-links", 100)),
            GrainTime = TimeSpan.FromSeconds(arguments.Number("--grain-seconds", 10)),
            DueIn = TimeSpan.FromSeconds(arguments.Number("--due-in", 30 + count / 50)),
            StartsProduct = arguments.Has("--start"),
            Folder = arguments.Text("--folder") ?? Path.Combine(ProductCopy.Root(), "artifacts"),
            Out = arguments.Text("--out") ?? Path.Combine(ProductCopy.Root(), "artifacts", "links.json"),
        };
    }

    public static ProductDoors DoorsOf(Arguments arguments)
    {
        var key = arguments.Text("--api-key-file") ?? Path.Combine(ProductCopy.Root(), "data", "api-key");
        return new(
            new(arguments.Text("--admin") ?? "https://localhost:8443"), new(arguments.Text("--portal") ?? "https://localhost:9443"), arguments.Number("--gateway", 30000),
            File.ReadAllText(key).Trim(), Path.GetDirectoryName(Path.GetFullPath(key)) ?? ".");
    }
}
