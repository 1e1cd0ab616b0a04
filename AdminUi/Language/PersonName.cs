namespace Exchange.Language;

/// <summary>A name as DICOM has it, for people to read.</summary>
public static class PersonName
{
    /// <summary>Of the groups of a name the alphabetic one, its parts with spaces between (PS3.5 section 6.2.1).</summary>
    public static string Shown(string? name) => string.Join(' ', (name ?? "").Split('=')[0].Split('^', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
