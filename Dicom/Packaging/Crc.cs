namespace Exchange.Dicom.Packaging;

/// <summary>CRC-32 of two byte runs from the CRC of each (the matrix method of zlib's crc32_combine).</summary>
internal static class Crc
{
    private const uint Polynomial = 0xEDB88320;

    /// <param name="secondLength">Bytes of the second run.</param>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Appending n zero bytes multiplies by x^(8n) modulo the polynomial.
        uint factor = 0x80000000, power = 0x00800000; // x^0 and x^8 in reflected order.
        for (; secondLength > 0; secondLength >>= 1)
        {
            if ((secondLength & 1) != 0) factor = Multiply(factor, power);
            power = Multiply(power, power);
        }
        return Multiply(first, factor) ^ second;
    }

    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (var bit = 0x80000000; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0) product ^= b;
            b = (b & 1) != 0 ? b >> 1 ^ Polynomial : b >> 1;
        }
        return product;
    }
}
