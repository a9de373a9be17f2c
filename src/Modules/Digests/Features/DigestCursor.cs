using System.Globalization;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Where a page of a list by time ended.</summary>
internal sealed record DigestCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Before everything.</summary>
    public static DigestCursor Start { get; } = new(new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.AllBitsSet);

    public static bool TryParse(string? text, out DigestCursor cursor)
    {
        cursor = Start;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Split('_') is not [var ticks, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > Start.At.UtcTicks
            || !Guid.TryParseExact(id, "N", out var key))
        {
            return false;
        }

        cursor = new DigestCursor(new DateTimeOffset(at, TimeSpan.Zero), key);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");
}
