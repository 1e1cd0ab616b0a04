using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Content;

/// <summary>Files for the product's own user alone, and changes to them that survive a power cut: bytes, names and removals reach the disk before the call returns.</summary>
public static partial class DurableDisk
{
    private static readonly ConcurrentDictionary<string, SharedFlush> Folders = new(StringComparer.Ordinal);

    /// <summary>Mode 700; nothing happens to one that is there.</summary>
    public static void MakePrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Replaces or makes a file at once, mode 600: readers see the old bytes or the new ones, never a mixture.</summary>
    public static void Replace(string file, ReadOnlySpan<byte> bytes)
    {
        var temporary = file + ".new";
        using (var handle = OpenPrivate(temporary, FileMode.Create))
        {
            RandomAccess.Write(handle, bytes, 0);
            RandomAccess.FlushToDisk(handle);
        }
        File.Move(temporary, file, overwrite: true);
        FlushFolderOf(file);
    }

    /// <summary>Overwrites, then unlinks. False when the file was not there.</summary>
    public static bool Shred(string file)
    {
        if (!Overwrite(file)) return false;
        FlushFolderOf(file);
        return true;
    }

    /// <summary>The same, but for the name's removal, which <see cref="FlushFolderOf"/> makes durable: once for many.</summary>
    public static bool Overwrite(string file)
    {
        if (!File.Exists(file)) return false;
        using (var handle = OpenPrivate(file, FileMode.Open))
        {
            RandomAccess.Write(handle, new byte[RandomAccess.GetLength(handle)], 0);
            RandomAccess.FlushToDisk(handle);
        }
        File.Delete(file);
        return true;
    }

    /// <summary>Mode 600, locked against every other opening.</summary>
    public static SafeFileHandle OpenPrivate(string file, FileMode mode)
    {
        var handle = File.OpenHandle(file, mode, FileAccess.ReadWrite, FileShare.None);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return handle;
    }

    /// <summary>Makes new, renamed and removed names in the file's folder durable. Whoever asks at the same time is served by the same flush.</summary>
    public static void FlushFolderOf(string file)
    {
        if (OperatingSystem.IsWindows()) return; // There a rename is journalled by the file system.
        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
        Folders.GetOrAdd(folder, _ => new()).Run(() => FlushFolder(folder));
    }

    private static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw Failed("opened");
        try
        {
            if (Fsync(descriptor) < 0) throw Failed("flushed");
        }
        finally { _ = Close(descriptor); }

        IOException Failed(string what) => new($"Folder {folder} could not be {what}: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
