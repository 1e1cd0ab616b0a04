using System.Globalization;

namespace Exchange.Pages;

internal static class ByteSize
{
    private static readonly string[] _units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>As browsers show it: powers of 1,000, one decimal below ten.</summary>
    public static string Of(long bytes, CultureInfo culture)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 999.5 && unit < _units.Length - 1) (size, unit) = (size / 1000, unit + 1);
        return size.ToString(unit > 0 && size < 9.95 ? "0.#" : "0", culture) + " " + (bytes == 1 ? "byte" : _units[unit]);
    }
}
