using System.IO.Compression;
using CsCheck;
using Exchange.Dicom.Packaging;

namespace Exchange.Tests.Dicom;

public sealed class DeflatingTests
{
    private delegate int Deflate(ReadOnlySpan<byte> content, byte[] room);

    [Fact]
    public void Libdeflate_gives_back_what_went_in_or_says_it_did_not_fit()
    {
        Assert.True(LibDeflate.IsThere);
        Check((content, room) => LibDeflate.Compress(content, room));
    }

    [Fact]
    public void Zlib_in_its_place_does_the_same() => Check(Deflating.ByZlib);

    [Fact]
    public void What_does_not_shrink_is_not_deflated() => Assert.Null(Deflating.Whole([1, 2, 3]));

    private static void Check(Deflate deflate) =>
        Gen.Select(Gen.Byte[0, 3].Array[0, 5000], Gen.Byte.Array[0, 500]).Sample((dull, noisy) =>
        {
            byte[] content = [.. dull, .. noisy];
            var room = new byte[content.Length];
            var length = deflate(content, room);
            if (length == 0) return;
            using var inflating = new DeflateStream(new MemoryStream(room, 0, length), CompressionMode.Decompress);
            using var back = new MemoryStream();
            inflating.CopyTo(back);
            Assert.Equal(content, back.ToArray());
        });
}
