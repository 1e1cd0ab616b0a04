using Exchange.Running;

namespace Exchange.Lists;

/// <summary>What a run of <c>lists</c> is asked to do.</summary>
internal sealed record ListOptions
{
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal) { "--exports", "--screens", "--changes", "--seconds", "--folder", "--out" };

    public const string Usage = """
        lists     --exports N      in the list, invented (100000)
                  --screens N      listeners to the live changes (200)
                  --changes N      exports revoked each second while they listen (50)
                  --seconds N      for how long (20)
                  --folder PATH    where the started product keeps its data (artifacts)
                  --out PATH       JSON result (artifacts/lists.json)
        """;

    public int Exports { get; private init; }
    public int Screens { get; private init; }
    public int Changes { get; private init; }
    public int Seconds { get; private init; }
    public string Folder { get; private init; } = "";
    public string Out { get; private init; } = "";

    public static ListOptions From(Arguments arguments) => new()
    {
        Exports = arguments.Number("--exports", 100_000),
        Screens = arguments.Number("--screens", 200),
        Changes = arguments.Number("--changes", 50),
        Seconds = arguments.Number("--seconds", 20),
        Folder = arguments.Text("--folder") ?? Path.Combine(ProductCopy.Root(), "artifacts"),
        Out = arguments.Text("--out") ?? Path.Combine(ProductCopy.Root(), "artifacts", "lists.json"),
    };
}
