using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.Platform.Web;

/// <summary>A time that somebody sends: ISO 8601 with its offset, kept in UTC. Without an offset it would have to be guessed, so it is refused.</summary>
public readonly partial record struct Moment(DateTimeOffset At)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Moment moment)
    {
        var fits = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && WithOffset().IsMatch(text!);
        moment = fits ? new(at.ToUniversalTime()) : default;
        return fits;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithOffset();
}
