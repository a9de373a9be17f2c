using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Modules.Realtime;

/// <summary>How live clients are kept.</summary>
internal sealed class RealtimeOptions
{
    /// <summary>How often a client is asked whether it lives. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Ping { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A client that was silent for longer is disconnected. Default 45 s: two missed answers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How often it is looked up whether a client may still read. Default 30 s; a changed membership is looked up at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AccessCheck { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Events that may wait for one client, 8 to 10,000. Default 256; a client with more is disconnected.</summary>
    [Range(8, 10_000)]
    public int OutboundQueue { get; set; } = 256;

    /// <summary>The most missed events that a client is told when it comes back. Default 500.</summary>
    [Range(1, 5000)]
    public int ReplayMost { get; set; } = 500;

    /// <summary>Missed events older than this are not told again. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReplayAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Clients of this process. Default 5,000; one more is answered with 503.</summary>
    [Range(1, 100_000)]
    public int MostClients { get; set; } = 5000;
}
