using System.Globalization;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
/// <param name="Argument">The link, language, person's or emoji's id, or moment that goes with it.</param>
public sealed record Entity(EntityType Type, int Offset, int Length, string? Argument = null)
{
    /// <summary>How a moment is written.</summary>
    public string? Format { get; init; }

    internal static Entity OfNumber(EntityType type, int offset, int length, long argument) => new(type, offset, length, argument.ToString(CultureInfo.InvariantCulture));

    public int End => Offset + Length;

    /// <summary>The order of the Bot API: from the left, the longer first.</summary>
    internal static List<Entity> Sorted(IEnumerable<Entity> entities) =>
        [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).ThenBy(entity => entity.Type.Rank)];
}
