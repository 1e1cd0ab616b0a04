using System.Globalization;

namespace Exchange.Running;

/// <summary>A command, then <c>--name value</c> pairs and <c>--name</c> flags.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">A word is out of place, or an option is unknown.</exception>
    public Arguments(IReadOnlyList<string> words, IReadOnlySet<string> known)
    {
        Command = words is [{ } first, ..] && !first.StartsWith('-') ? first : throw new UsageException("The first word is the command.");
        for (var i = 1; i < words.Count; i++)
        {
            var name = words[i];
            if (!known.Contains(name)) throw new UsageException($"There is no option {name}.");
            var hasValue = i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal);
            _options[name] = hasValue ? words[++i] : "";
        }
    }

    public string Command { get; }

    public bool Has(string name) => _options.ContainsKey(name);

    public string? Text(string name) => _options.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public int Number(string name, int otherwise) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new UsageException($"{name} is a number from 1.");
}

internal sealed class UsageException(string message) : Exception(message);
