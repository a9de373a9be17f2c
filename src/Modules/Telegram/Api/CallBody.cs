using System.Net;

namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>What a call says, whole and with its length: local Bot API servers take no chunks.</summary>
internal sealed class CallBody : HttpContent
{
    private readonly byte[] _bytes;

    public CallBody(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new("application/json");
    }

    /// <summary>Some of it may have left. Until then there was no connection for it, and nobody can have done the call.</summary>
    public bool IsBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsBegun = true;
        await stream.WriteAsync(_bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
