using Exchange.Database;

namespace Exchange.Hosting;

/// <summary><c>backup &lt;folder&gt;</c>: copies databases and audit heads. Also beside a running Exchange.</summary>
internal static class BackupCommand
{
    /// <returns>0 when everything was copied, 1 when there is nothing to copy.</returns>
    public static int Run(ExchangeOptions options, string folder)
    {
        try
        {
            foreach (var name in DataBackup.Write(options.Data, folder)) Console.WriteLine(name);
            return 0;
        }
        catch (DirectoryNotFoundException)
        {
            Console.Error.WriteLine($"There is no Exchange in {options.Data} (EXCHANGE__DATA).");
            return 1;
        }
    }
}
