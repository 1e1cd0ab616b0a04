namespace Exchange.Hosting;

/// <summary>The settings don't allow a start.</summary>
internal sealed class StartRefusedException(IReadOnlyList<string> problems)
    : Exception($"Exchange does not start. {problems.Count} setting(s) to mend:{string.Concat(problems.Select(problem => $"\n  {problem}"))}");
