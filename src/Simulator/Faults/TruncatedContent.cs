using System.Net;

namespace TwilioTrunk.Simulator.Faults;

/// <summary>A body that breaks off in its middle: it fails as one does that a closed connection ends before its announced length.</summary>
internal sealed class TruncatedContent(ReadOnlyMemory<byte> whole) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(whole[..(whole.Length / 2)]).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
        throw new HttpIOException(HttpRequestError.ResponseEnded, Text.BodyEnded);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = whole.Length;
        return true;
    }
}
