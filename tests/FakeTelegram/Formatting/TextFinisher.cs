using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>What Telegram makes of a parsed text before it sends it: clean, trimmed, its entities in order and not too many.</summary>
internal static class TextFinisher
{
    private const int MostEntities = 100;

    /// <summary>The text as it is sent; empty when there is nothing to be seen in it.</summary>
    public static FormattedText Finish(FormattedText parsed)
    {
        var (text, entities) = Clean(parsed.Text, EntityFixer.Fix(parsed.Entities));
        entities = EntityFixer.Fix(WithoutBlank(text, entities));
        var length = text.AsSpan().TrimEnd(" \n").Length;
        entities = [.. entities.Where(entity => entity.Offset < length).Select(entity => entity with { Length = Math.Min(entity.End, length) - entity.Offset })];
        text = text[..length];

        // What a link or code covers is not trimmed, be it only spaces.
        var lead = Math.Min(text.Length - text.AsSpan().TrimStart(" \n").Length, entities.Count == 0 ? text.Length : entities.Min(entity => entity.Offset));
        text = text[lead..];
        entities = [.. entities.Select(entity => entity with { Offset = entity.Offset - lead })];
        return new FormattedText(text, [.. EntityFixer.WithFound(entities, EntityFinder.Find(text)).Take(MostEntities)]);
    }

    /// <summary>Control characters become spaces; carriage returns and marks that break lines go.</summary>
    private static (string Text, IReadOnlyList<Entity> Entities) Clean(string text, IReadOnlyList<Entity> entities)
    {
        var clean = new StringBuilder(text.Length);
        var places = new int[text.Length + 1];
        for (var at = 0; at < text.Length; at++)
        {
            places[at] = clean.Length;
            if (text[at] is not ('\r' or (>= '\u2028' and <= '\u202e') or '\u0333' or '\u033f' or '\u030a'))
            {
                clean.Append(text[at] < ' ' && text[at] != '\n' ? ' ' : text[at]);
            }
        }

        places[text.Length] = clean.Length;
        return (clean.ToString(), [.. entities
            .Where(entity => entity.End <= text.Length)
            .Select(entity => entity with { Offset = places[entity.Offset], Length = places[entity.End] - places[entity.Offset] })
            .Where(entity => entity.Length > 0)]);
    }

    // An entity begins at something that is seen, and is dropped where there is nothing; what hides data is left as it is.
    private static IEnumerable<Entity> WithoutBlank(string text, IReadOnlyList<Entity> entities)
    {
        foreach (var entity in entities)
        {
            var part = text.AsSpan(entity.Offset, entity.Length);
            var lead = entity.Type.HidesData ? 0 : part.Length - part.TrimStart(" \n").Length;
            if (lead < entity.Length)
            {
                yield return entity with { Offset = entity.Offset + lead, Length = entity.Length - lead };
            }
        }
    }
}
