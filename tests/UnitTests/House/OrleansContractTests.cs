namespace Exchange.Tests.House;

/// <summary>Silos of two versions talk to each other during an upgrade: what they say is not changed by accident.</summary>
public sealed class OrleansContractTests
{
    private const string Accept = "EXCHANGE_ACCEPT_CONTRACTS";

    private static readonly string _file = Path.Combine(Repository.Root, "OrleansContracts.txt");

    [Fact]
    public void The_contracts_are_those_of_the_manifest()
    {
        var now = OrleansContracts.Text();
        if (Environment.GetEnvironmentVariable(Accept) is "1") File.WriteAllText(_file, now);

        var (accepted, built) = (Lines(File.ReadAllText(_file)), Lines(now));
        string[] gone = [.. accepted.Except(built)], come = [.. built.Except(accepted)];
        if (gone.Length + come.Length == 0) return;
        Assert.Fail($"""
            The Orleans contracts differ from OrleansContracts.txt.
            {(gone.Length > 0 ? "Changed or removed, which breaks silos and clients of the version before (append a new id, method or value instead):\n" + string.Join('\n', gone.Select(line => "- " + line)) : "Nothing was changed or removed; additions are safe.")}
            {(come.Length > 0 ? "New:\n" + string.Join('\n', come.Select(line => "+ " + line)) : "")}
            When this is meant, accept it and have the manifest's difference reviewed line by line:
                {Accept}=1 dotnet test tests/UnitTests -c Release --filter {nameof(OrleansContractTests)}
            """);
    }

    [Fact]
    public void Every_name_on_the_wire_is_its_own() => Assert.Empty(OrleansContracts.Nameless());

    /// <summary>Each line with the block it is in.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var block = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' ')) block = line;
            yield return line.StartsWith(' ') ? $"{block}:{line[1..]}" : line;
        }
    }
}
