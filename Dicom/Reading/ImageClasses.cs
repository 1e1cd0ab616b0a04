namespace Exchange.Dicom.Reading;

/// <summary>The storage SOP classes whose objects are images: Pixel Data is theirs by definition (PS3.3 C.7.6.3; UIDs of PS3.6 A).</summary>
internal static class ImageClasses
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    // What follows the common root, up to a dot or the end: CR, DX, MG and IO; CT; US; MR without spectroscopy; SC; XA, XRF and tomosynthesis; NM; PET; visible light.
    private static readonly string[] Images =
        ["1", "2", "3.1", "4", "4.1", "4.3", "4.4", "6.1", "6.2", "7", "12.1", "12.2", "13.1", "20", "128", "130", "77.1.1", "77.1.2", "77.1.3", "77.1.4", "77.1.5.1", "77.1.5.2"];

    private static readonly string[] Exact = ["4", "128"]; // Below these are spectroscopy, and references between images.

    public static bool NeedPixels(string sopClass)
    {
        if (!sopClass.StartsWith(Storage, StringComparison.Ordinal)) return false;
        var kind = sopClass[Storage.Length..];
        return Images.Any(image => kind == image || !Exact.Contains(image) && kind.StartsWith(image + ".", StringComparison.Ordinal));
    }
}
