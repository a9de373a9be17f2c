using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.Modules.Windowing;

/// <summary>The span that a request means.</summary>
internal static class AskedSpan
{
    public static WindowSpan Of(WindowRequest request) => request switch
    {
        { Start: { } start } when start < request.End => new(start.ToUniversalTime(), request.End.ToUniversalTime()),
        // Full minutes, so that two clicks within one mean one span.
        { Start: null, SizeHours: > 0 and var hours } when Floor(request.End) is var end => new(end.AddHours(-hours), end),
        _ => throw new ArgumentException("A window needs a start before its end, or a size.", nameof(request)),
    };

    private static DateTimeOffset Floor(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
