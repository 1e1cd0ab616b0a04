using Exchange.Audit;

namespace Exchange.Hosting;

/// <summary><c>verify-audit</c>: reads the whole log and names every row that was changed, removed or moved. Also beside a running Exchange.</summary>
internal static class AuditCommand
{
    /// <returns>0 when the log is as it was written, 1 when it is not or is not there.</returns>
    public static async Task<int> RunAsync(ExchangeOptions options)
    {
        // Before anything is opened: where there is no Exchange, a key would be made.
        if (!File.Exists(Path.Combine(options.Data, "exchange.db")))
        {
            Console.Error.WriteLine($"There is no Exchange in {options.Data} (EXCHANGE__DATA).");
            return 1;
        }
        await using var services = new ServiceCollection().AddExchangeStorage(new StorageOptions { DataDirectory = options.Data }).BuildServiceProvider();
        var report = await services.GetRequiredService<AuditVerifier>().VerifyAsync();
        foreach (var finding in report.Findings)
            Console.WriteLine(finding.Sequence == finding.Through ? $"{finding.Kind}: {finding.Partition} {finding.Sequence}" : $"{finding.Kind}: {finding.Partition} {finding.Sequence}-{finding.Through}");
        Console.WriteLine($"{report.Checked} events in {report.Partitions} chain(s): {(report.IsIntact ? "as written" : $"{report.Findings.Count} finding(s)")}.");
        return report.IsIntact ? 0 : 1;
    }
}
