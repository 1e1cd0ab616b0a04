using System.Globalization;

namespace Exchange.Dicom.Reading;

internal static class DicomDate
{
    /// <summary>yyyyMMdd, also from the old yyyy.MM.dd; empty for anything that is no date.</summary>
    public static string Normalize(string value)
    {
        var digits = value.Replace(".", "", StringComparison.Ordinal);
        return digits.Length == 8 && DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? digits : "";
    }

    /// <summary>HHmmss with its fraction, also from the old HH:mm:ss; empty for anything that is no time.</summary>
    public static string NormalizeTime(string value)
    {
        var time = value.Replace(":", "", StringComparison.Ordinal);
        var whole = time.Split('.')[0];
        if (whole.Length is not (2 or 4 or 6) || time.Length > 13 || !time.All(c => char.IsAsciiDigit(c) || c == '.')) return "";
        if (int.Parse(whole.AsSpan(0, 2), CultureInfo.InvariantCulture) > 23) return "";
        if (whole.Length > 2 && int.Parse(whole.AsSpan(2, 2), CultureInfo.InvariantCulture) > 59) return "";
        if (whole.Length > 4 && int.Parse(whole.AsSpan(4, 2), CultureInfo.InvariantCulture) > 60) return "";
        return time.EndsWith('.') || time.Count(c => c == '.') > (whole.Length == 6 ? 1 : 0) ? whole : time;
    }
}
