using Exchange.Audit;

namespace Exchange.Hosting;

/// <summary><c>verify-audit</c>: reads the whole log and names every row that was changed, removed or moved. Also beside a running Exchange.</summary>
internal static class AuditCommand
{
    /// <returns>0 when the log is as it was written, 1 when it is not.</returns>
    public static async Task<int> RunAsync(ExchangeOptions options)
    {
        await using var services = new ServiceCollection().AddExchangeStorage(new StorageOptions { DataDirectory = options.Data }).BuildServiceProvider();
        var report = await services.GetRequiredService<AuditVerifier>().VerifyAsync();
        foreach (var finding in report.Findings)
            Console.WriteLine(finding.Sequence == finding.Through ? $"{finding.Kind}: {finding.Partition} {finding.Sequence}" : $"{finding.Kind}: {finding.Partition} {finding.Sequence}-{finding.Through}");
        Console.WriteLine($"{report.Checked} events in {report.Partitions} chain(s): {(report.IsIntact ? "as written" : $"{report.Findings.Count} finding(s)")}.");
        return report.IsIntact ? 0 : 1;
    }
}
