namespace Exchange.Dicom.Reading;

/// <summary>Compares the pixel data with what the header promises (PS3.3 C.7.6.3, PS3.5 section 8).</summary>
internal static class PixelCheck
{
    /// <summary>
    /// An object of a class that is always an image, without its size: cut off between two elements of its header,
    /// which no length could show.
    /// </summary>
    public static bool LacksImage(Attributes a)
    {
        const string storage = "1.2.840.10008.5.1.4.1.1.";
        var sopClass = a.Text(Tags.SopClassUid);
        if (!sopClass.StartsWith(storage, StringComparison.Ordinal) || a.Has(Tags.BitsAllocated) && a.Has(Tags.Rows)) return false;
        var number = sopClass.AsSpan(storage.Length);
        return number is "2" or "3" or "3.1" or "4" or "4.1" or "4.3" or "6" or "6.1" or "6.2" or "20" or "128" or "130" or "481.1"
            || number is "1" or "7" or "2.1" or "2.2" || number.StartsWith("1.") || number.StartsWith("7.") || number.StartsWith("12.") || number.StartsWith("13.1.");
    }

    public static bool IsComplete(Attributes a, PixelFacts? pixels, TransferSyntax syntax)
    {
        if (a.Number(Tags.Rows) is not > 0 || a.Number(Tags.Columns) is not > 0 || a.Number(Tags.BitsAllocated) is not > 0)
            return true; // No image, so nothing is promised.
        if (pixels is not { } found) return IsSpectroscopy(a);
        var frames = Math.Max(1, a.Number(Tags.NumberOfFrames) ?? 1);
        if (found.Length is not { } length) return syntax.IsVideo ? found.Fragments > 0 : found.Fragments >= frames;
        return length >= NativeLength(a, found, frames);
    }

    private static bool IsSpectroscopy(Attributes a) => a.Has(Tags.DataPointColumns);

    private static long NativeLength(Attributes a, PixelFacts pixels, int frames)
    {
        var bits = pixels.IsDouble ? 64 : pixels.IsFloat ? 32 : a.Number(Tags.BitsAllocated)!.Value; // Checked by the caller.
        var samples = (Int128)a.Number(Tags.Rows)!.Value * a.Number(Tags.Columns)!.Value * frames * (a.Number(Tags.SamplesPerPixel) ?? 1);
        samples = a.Text(Tags.Photometric) switch
        {
            "YBR_FULL_422" or "YBR_PARTIAL_422" => samples * 2 / 3,
            "YBR_PARTIAL_420" => samples / 2,
            _ => samples,
        };
        var bytes = (samples * bits + 7) / 8;
        return bytes > long.MaxValue ? long.MaxValue : (long)bytes;
    }
}
