using System.Globalization;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>Where a page of windows ended.</summary>
internal sealed record WindowCursor(DateTimeOffset End, WindowId Id)
{
    /// <summary>Before every window.</summary>
    public static WindowCursor Start { get; } = new(DateTimeOffset.MaxValue.AddYears(-1), new WindowId(Guid.AllBitsSet));

    public static bool TryParse(string? text, out WindowCursor cursor)
    {
        cursor = Start;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Split('_') is not [var ticks, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || end > Start.End.UtcTicks
            || !Guid.TryParseExact(id, "N", out var window))
        {
            return false;
        }

        cursor = new WindowCursor(new DateTimeOffset(end, TimeSpan.Zero), new WindowId(window));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{End.UtcTicks}_{Id.Value:N}");
}
