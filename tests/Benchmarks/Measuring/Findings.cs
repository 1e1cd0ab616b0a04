using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>What a run found, for people while it goes on and as JSON at the end.</summary>
internal sealed class Findings(string command, BenchmarkOptions options)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly double _loadBefore = ProcessWatch.LoadAverage();
    private readonly List<Comparison> _comparisons = [];
    private readonly List<Figure> _figures = [];

    public void Add(Comparison comparison) => _comparisons.Add(comparison);

    public void Add(string name, double value, string unit)
    {
        _figures.Add(new(name, value, unit));
        Console.WriteLine(FormattableString.Invariant($"{name}: {value:F2} {unit} (load {ProcessWatch.LoadAverage():F1})"));
    }

    public async Task SaveAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out)) ?? ".");
        await File.WriteAllTextAsync(options.Out, JsonSerializer.Serialize(
            new { command, at = TimeProvider.System.GetUtcNow(), options, cores = Environment.ProcessorCount, loadBefore = _loadBefore, loadAfter = ProcessWatch.LoadAverage(), comparisons = _comparisons, figures = _figures }, _json));
        Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, load average {_loadBefore:F1} before, {ProcessWatch.LoadAverage():F1} after. Result: {options.Out}"));
    }

    private sealed record Figure(string Name, double Value, string Unit);
}
