using System.Globalization;
using Exchange.ApiKeys;
using Exchange.Content;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Staff;

/// <summary>Staff, their roles, and the API's keys: <c>identity.db</c> in the data directory.</summary>
internal sealed class StaffDatabase(DbContextOptions<StaffDatabase> options) : IdentityDbContext<StaffMember, IdentityRole, string>(options)
{
    /// <summary>Raise with every change of the tables, together with the step that brings an older file along.</summary>
    private const int Version = 2;

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public static string ConnectionString(string folder) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "identity.db"), ForeignKeys = true }.ToString();

    /// <summary>
    /// Makes the tables when the file is new. No EF migrations: they need a design-time tool in every build, and nearly all the
    /// tables are Identity's own. The file says which version it is instead, so that a newer one is never used by an older program.
    /// </summary>
    public async Task PrepareAsync(string folder)
    {
        DurableDisk.MakePrivateFolder(folder);
        await Database.OpenConnectionAsync();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder, "identity.db"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var version = await PragmaAsync("user_version");
        if (version > Version) throw new InvalidOperationException($"identity.db is of version {version}; this program knows versions up to {Version}.");
        if (version == Version) return;

        // A crash before the version is written is harmless: the tables are there, and the next start writes it.
        await Database.EnsureCreatedAsync();
        await Database.ExecuteSqlRawAsync(ApiKeyRow.Table); // Files of version 1 have none.
        await PragmaAsync(string.Create(CultureInfo.InvariantCulture, $"user_version = {Version}"));
    }

    private async Task<long> PragmaAsync(string pragma)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        return await command.ExecuteScalarAsync() is long value ? value : 0;
    }
}
