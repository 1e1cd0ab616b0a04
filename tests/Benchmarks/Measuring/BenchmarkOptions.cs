using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>What a benchmark is asked to do.</summary>
internal sealed record BenchmarkOptions
{
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "--slices", "--runs", "--small-mb", "--large-mb", "--clients", "--only", "--folder", "--nginx", "--orthanc", "--sshd", "--out",
    };

    public const string Usage = """
        package | idle | sftp
            --slices N      of the CT study, 512 x 512, 16 bit (600)
            --runs N        of each comparison, taking turns; the median counts (3)
            --only PARTS    of: drop http orthanc stored memory download headers, or put get streams many logins idle, separated by commas (all)
            --small-mb N    smaller study of the memory comparison (600)
            --large-mb N    larger one (2048)
            --clients N     downloads at once (100)
            --folder PATH   on the disk that is to be measured (artifacts)
            --nginx PATH    the program to compare downloads with (nginx)
            --orthanc PATH  the program to compare packages with (Orthanc)
            --sshd PATH     OpenSSH's server to compare transfers with; needs root (/usr/sbin/sshd)
            --out PATH      JSON result (artifacts/benchmark.json)
        """;

    public int Slices { get; private init; }
    public int Runs { get; private init; }
    public IReadOnlySet<string> Only { get; private init; } = new HashSet<string>();
    public int SmallMb { get; private init; }
    public int LargeMb { get; private init; }
    public int Clients { get; private init; }
    public string Folder { get; private init; } = "";
    public string Nginx { get; private init; } = "";
    public string Orthanc { get; private init; } = "";
    public string Sshd { get; private init; } = "";
    public string Out { get; private init; } = "";

    public bool Asks(string part) => Only.Count == 0 || Only.Contains(part);

    public static BenchmarkOptions From(Arguments arguments)
    {
        var artifacts = Path.Combine(ProductCopy.Root(), "artifacts");
        return new()
        {
            Slices = arguments.Number("--slices", 600),
            Runs = arguments.Number("--runs", 3),
            Only = (arguments.Text("--only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal),
            SmallMb = arguments.Number("--small-mb", 600),
            LargeMb = arguments.Number("--large-mb", 2048),
            Clients = arguments.Number("--clients", 100),
            Folder = arguments.Text("--folder") ?? artifacts,
            Nginx = arguments.Text("--nginx") ?? "nginx",
            Orthanc = arguments.Text("--orthanc") ?? "Orthanc",
            Sshd = arguments.Text("--sshd") ?? "/usr/sbin/sshd",
            Out = arguments.Text("--out") ?? Path.Combine(artifacts, "benchmark.json"),
        };
    }
}
