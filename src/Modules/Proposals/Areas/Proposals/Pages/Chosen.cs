using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What an address or a form names. What cannot be read, from a link that somebody cut, is null.</summary>
internal static class Chosen
{
    public static TEnum? Of<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(value => SnakeCase.Of(value) == text).Select(value => (TEnum?)value).FirstOrDefault();

    public static TId? Id<TId>(string? text) where TId : struct, IId<TId> => Guid.TryParse(text, out var id) ? TId.From(id) : null;

    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Browsers send the line ends of text areas as two characters; we keep one.</summary>
    public static string Prose(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    public static IReadOnlyList<string> Lines(string? text) =>
        [.. Prose(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static IReadOnlyList<string> Words(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>A moment that a browser's field gives, in the tenant's zone; an hour that the clocks skip is taken as the one after it.</summary>
    public static DateTimeOffset? Moment(string? text, TimeZoneInfo zone) =>
        DateTime.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local) && local.Year is > 1970 and < 9000
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))).ToUniversalTime()
            : null;

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;

    /// <summary>The address with those of the values that say something.</summary>
    public static string Address(string path, params (string Name, string? Value)[] values)
    {
        var query = string.Join('&', values.Where(value => !string.IsNullOrEmpty(value.Value)).Select(value => $"{value.Name}={Uri.EscapeDataString(value.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
