namespace Exchange.Dicom.Media;

/// <summary>Which directory record an object of a SOP class gets (PS3.3 table F.4-1, PS3.4 annex B.5).</summary>
internal static class DirectoryRecordTypes
{
    public const string Private = "PRIVATE";
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    public static string Of(string sopClass, bool isImage)
    {
        if (!sopClass.StartsWith(Storage, StringComparison.Ordinal))
        {
            if (sopClass.StartsWith("1.2.840.10008.5.1.4.34.", StringComparison.Ordinal)) return "PLAN";
            return isImage ? "IMAGE" : Private;
        }
        var number = sopClass.AsSpan(Storage.Length);
        return number switch
        {
            "88.59" => "KEY OBJECT DOC",
            "4.2" => "SPECTROSCOPY",
            "66" => "RAW DATA",
            "66.1" or "66.3" => "REGISTRATION",
            "66.2" => "FIDUCIAL",
            "66.5" => "SURFACE",
            "66.6" => "TRACT",
            "67" => "VALUE MAP",
            "68.1" or "68.2" => "SURFACE SCAN",
            "77.1.5.3" => "STEREOMETRIC",
            "78.6" or "79.1" => "SR DOCUMENT",
            "80.1" => "MEASUREMENT",
            "90.1" => "ASSESSMENT",
            "481.2" => "RT DOSE",
            "481.3" => "RT STRUCTURE SET",
            "481.5" or "481.8" => "RT PLAN",
            "481.4" or "481.6" or "481.7" or "481.9" => "RT TREAT RECORD",
            "481.1" or "481.23" or "481.24" => "IMAGE",
            _ => ByBranch(number),
        };
    }

    private static string ByBranch(ReadOnlySpan<char> number)
    {
        var dot = number.IndexOf('.');
        return (dot < 0 ? number : number[..dot]) switch
        {
            "88" => "SR DOCUMENT",
            "104" => "ENCAP DOC",
            "11" => "PRESENTATION",
            "9" => "WAVEFORM",
            "78" => "MEASUREMENT",
            "481" => "RADIOTHERAPY",
            _ => "IMAGE",
        };
    }
}
