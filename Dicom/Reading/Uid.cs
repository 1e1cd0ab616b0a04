namespace Exchange.Dicom.Reading;

internal static class Uid
{
    public const string DicomDir = "1.2.840.10008.1.3.10";

    /// <summary>This product's own, made from a UUID (PS3.5 annex B.2).</summary>
    public const string Implementation = "2.25.267541929412817736124907511870342117583";

    public const string ImplementationVersion = "EXCHANGE_1";

    /// <summary>
    /// PS3.5 section 9.1, except that a component may start with 0: such UIDs exist, every PACS takes them,
    /// and changing one would break the identity of the study.
    /// </summary>
    public static bool IsValid(string uid)
    {
        if (uid.Length is 0 or > 64 || uid[0] == '.' || uid[^1] == '.') return false;
        for (var i = 0; i < uid.Length; i++)
        {
            if (!char.IsAsciiDigit(uid[i]) && uid[i] != '.') return false;
            if (uid[i] == '.' && uid[i - 1] == '.') return false;
        }
        return true;
    }
}
