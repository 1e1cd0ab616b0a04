namespace Exchange.Dicom.Reading;

/// <summary>Compares the pixel data with what the header promises (PS3.3 C.7.6.3, PS3.5 section 8).</summary>
internal static class PixelCheck
{
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
