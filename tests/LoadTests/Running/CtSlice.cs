using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Running;

/// <summary>
/// Synthetic CT slices, nobody's data: explicit little endian, 16 bits allocated, 12 stored. A body of soft tissue, lung and
/// bone in air, under noise of a scanner (Gaussian, correlated between neighbours, stronger in the body).
/// </summary>
/// <param name="isCompressed">Pixels in JPEG-LS as far as a packer looks: one fragment that cannot be made smaller.</param>
internal sealed class CtSlice(string study, int size, bool isCompressed = false)
{
    private const string CtImage = "1.2.840.10008.5.1.4.1.1.2", ExplicitLittle = "1.2.840.10008.1.2.1", JpegLs = "1.2.840.10008.1.2.4.80";

    /// <summary>So many slices differ in their pixels; what a packer looks back over is far smaller.</summary>
    private const int Different = 32;

    private readonly ConcurrentDictionary<int, byte[]> _pixels = new();

    private static readonly double[] _noise = Noise(1 << 20);

    /// <summary>A study of its own at each call.</summary>
    public static CtSlice NewStudy(int size, bool isCompressed = false) =>
        new($"2.25.{new BigInteger(RandomNumberGenerator.GetBytes(15), isUnsigned: true)}", size, isCompressed);

    /// <summary>A whole Part-10 file.</summary>
    /// <param name="number">From 1; slices differ.</param>
    public byte[] File(int number)
    {
        var pixels = _pixels.GetOrAdd(number % Different, Pixels);
        using var meta = new MemoryStream();
        Write(meta, 0x00020001, "OB", [0, 1]);
        Text(meta, 0x00020002, "UI", CtImage);
        Text(meta, 0x00020003, "UI", $"{study}.1.{number}");
        Text(meta, 0x00020010, "UI", isCompressed ? JpegLs : ExplicitLittle);
        Text(meta, 0x00020012, "UI", "2.25.9999");

        var file = new MemoryStream(pixels.Length + 2048);
        file.Write(new byte[128]);
        file.Write("DICM"u8);
        Write(file, 0x00020000, "UL", BitConverter.GetBytes((uint)meta.Length));
        meta.WriteTo(file);
        Header(file, number);
        if (isCompressed) Fragment(file, pixels);
        else Write(file, 0x7FE00010, "OW", pixels);
        return file.ToArray();
    }

    private void Header(Stream to, int number)
    {
        Text(to, 0x00080005, "CS", "ISO_IR 192");
        Text(to, 0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
        Text(to, 0x00080016, "UI", CtImage);
        Text(to, 0x00080018, "UI", $"{study}.1.{number}");
        Text(to, 0x00080020, "DA", "20260102");
        Text(to, 0x00080030, "TM", "101112");
        Text(to, 0x00080050, "SH", "LOAD-1");
        Text(to, 0x00080060, "CS", "CT");
        Text(to, 0x00080090, "PN", "Verwijzer^V");
        Text(to, 0x00081030, "LO", "CT thorax");
        Text(to, 0x00100010, "PN", "Proef^Persoon");
        Text(to, 0x00100020, "LO", "LOAD-0001");
        Text(to, 0x00100030, "DA", "19700101");
        Text(to, 0x00100040, "CS", "O");
        Text(to, 0x0020000D, "UI", study);
        Text(to, 0x0020000E, "UI", $"{study}.1");
        Text(to, 0x00200010, "SH", "S1");
        Text(to, 0x00200011, "IS", "1");
        Text(to, 0x00200013, "IS", $"{number}");
        Short(to, 0x00280002, 1);
        Text(to, 0x00280004, "CS", "MONOCHROME2");
        Short(to, 0x00280010, size);
        Short(to, 0x00280011, size);
        Short(to, 0x00280100, 16);
        Short(to, 0x00280101, 12);
        Short(to, 0x00280102, 11);
        Short(to, 0x00280103, 0);
        Text(to, 0x00281052, "DS", "-1024");
        Text(to, 0x00281053, "DS", "1");
    }

    private byte[] Pixels(int number)
    {
        if (isCompressed) return RandomNumberGenerator.GetBytes(size * size);
        var pixels = new byte[size * size * 2];
        var start = (int)((uint)number * 2654435761 % (uint)_noise.Length);
        for (var i = 0; i < size * size; i++)
        {
            var (y, x) = ((i / size - size / 2.0) / (size / 2.0), (i % size - size / 2.0) / (size / 2.0));
            var (tissue, sigma) = Tissue(x, y, number);
            var value = (int)Math.Round(tissue + sigma * _noise[(start + i) % _noise.Length]);
            BinaryPrimitives.WriteUInt16LittleEndian(pixels.AsSpan(2 * i), (ushort)Math.Clamp(value, 0, 4095));
        }
        return pixels;
    }

    /// <summary>Stored value (Hounsfield plus 1024) and the noise's deviation.</summary>
    private static (double Value, double Sigma) Tissue(double x, double y, int number)
    {
        if (x * x + y * y > 0.98) return (0, 0); // Outside what was reconstructed.
        var body = x * x / 0.62 + y * y / 0.36;
        if (body > 1) return (40, 14);
        if (x * x / 0.004 + (y - 0.35) * (y - 0.35) / 0.005 < 1) return (1524, 30);
        var lung = (Math.Abs(x) - 0.36) * (Math.Abs(x) - 0.36) / 0.06 + y * y / (0.10 + 0.02 * Math.Sin(number / 60.0));
        return lung < 1 ? (184 + 60 * Math.Sin(x * 40) * Math.Cos(y * 35), 26) : body > 0.88 ? (924, 22) : (1064 + 12 * Math.Sin(x * 9 + number / 30.0), 25);
    }

    /// <summary>Deterministic, so that every run packs the same study but for its UIDs.</summary>
    private static double[] Noise(int count)
    {
        var (white, state) = (new double[count], 12345u);
        for (var i = 0; i < count; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < 6; k++) sum += (state = state * 1664525 + 1013904223) / (double)uint.MaxValue; // Nearly Gaussian.
            white[i] = (sum - 3) * Math.Sqrt(2);
        }
        return [.. white.Select((value, i) => (value + 0.5 * white[(i + 1) % count]) / Math.Sqrt(1.25))];
    }

    /// <summary>An empty offset table, one fragment, the end (PS3.5 A.4).</summary>
    private static void Fragment(Stream to, ReadOnlySpan<byte> pixels)
    {
        to.Write([0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0x00, 0xE0]);
        to.Write(BitConverter.GetBytes((uint)pixels.Length));
        to.Write(pixels);
        to.Write([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    }

    private static void Text(Stream to, uint tag, string vr, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Write(to, tag, vr, bytes.Length % 2 == 0 ? bytes : [.. bytes, vr is "UI" ? (byte)0 : (byte)' ']);
    }

    private static void Short(Stream to, uint tag, int value) => Write(to, tag, "US", BitConverter.GetBytes((ushort)value));

    private static void Write(Stream to, uint tag, string vr, ReadOnlySpan<byte> value)
    {
        to.Write(BitConverter.GetBytes((ushort)(tag >> 16)));
        to.Write(BitConverter.GetBytes((ushort)tag));
        to.Write(Encoding.ASCII.GetBytes(vr));
        if (vr is "OB" or "OW") to.Write([0, 0, .. BitConverter.GetBytes((uint)value.Length)]);
        else to.Write(BitConverter.GetBytes((ushort)value.Length));
        to.Write(value);
    }
}
