using System.Globalization;

namespace Exchange.Sftp.Protocol;

/// <summary>Entries as clients want them. The type bits of the mode are what tells a folder from a file.</summary>
internal static class EntryFormat
{
    private const uint Folder = 0x4000, File = 0x8000, OwnerRead = 0x100, OwnerWrite = 0x80, OwnerSearch = 0x40;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(180);

    public static void Attributes(PacketWriter writer, SftpEntry entry, bool writable)
    {
        var time = (uint)Math.Clamp(entry.ChangedAt.ToUnixTimeSeconds(), 0, uint.MaxValue);
        writer.UInt32(0xF).UInt64((ulong)entry.Length).UInt32(0).UInt32(0).UInt32(Mode(entry, writable)).UInt32(time).UInt32(time);
    }

    /// <summary>As <c>ls -l</c> prints it: OpenSSH shows it unchanged.</summary>
    public static string LongName(SftpEntry entry, bool writable, DateTimeOffset now)
    {
        var changed = entry.ChangedAt.UtcDateTime;
        var format = now - entry.ChangedAt < Recent ? "MMM dd HH:mm" : "MMM dd  yyyy";
        var mode = (entry.IsFolder ? 'd' : '-', 'r', writable ? 'w' : '-', entry.IsFolder ? 'x' : '-');
        return string.Create(CultureInfo.InvariantCulture,
            $"{mode.Item1}{mode.Item2}{mode.Item3}{mode.Item4}------    1 exchange exchange {entry.Length,12} {changed.ToString(format, CultureInfo.InvariantCulture)} {entry.Name}");
    }

    private static uint Mode(SftpEntry entry, bool writable) =>
        OwnerRead | (entry.IsFolder ? Folder | OwnerSearch : File) | (writable ? OwnerWrite : 0);
}
