using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace DigestMonolith.Platform.Observability;

/// <summary>Which traces tell of their successes. The trace decides, so that one run is wholly in or wholly out, in every process.</summary>
public static class LogSampling
{
    /// <param name="rate">Share of traces, 0 to 1.</param>
    public static bool Picks(ActivityTraceId trace, double rate)
    {
        // Hashed, because trace ids that come from outside need not be random.
        Span<byte> id = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        trace.CopyTo(id);
        SHA256.HashData(id, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) < rate * (uint.MaxValue + 1.0);
    }
}
