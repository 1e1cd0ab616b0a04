using System.Net;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>A slice that exists only while it is sent.</summary>
internal sealed class SliceContent(CtSlice study, int number) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(study.File(number));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
