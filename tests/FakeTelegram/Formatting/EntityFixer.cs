namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>Makes entities nest as Telegram lets them: code holds nothing and lies in quotes only, links do not overlap, styles are cut where anything else begins or ends.</summary>
internal static class EntityFixer
{
    private static readonly EntityType[] Styles = [EntityType.Bold, EntityType.Italic, EntityType.Underline, EntityType.Strikethrough, EntityType.Spoiler];

    public static IReadOnlyList<Entity> Fix(IEnumerable<Entity> entities)
    {
        var sorted = Entity.Sorted(entities.Where(entity => entity.Length > 0));
        var quotes = WithoutOverlap(sorted.Where(entity => entity.Type.IsQuote));
        var firm = WithoutOverlap(sorted.Where(entity => !entity.Type.IsQuote && !entity.Type.IsSplittable)).Where(entity => quotes.All(quote => FitsWith(quote, entity)));
        List<Entity> frames = [.. quotes, .. firm];
        return Entity.Sorted([.. frames, .. CutStyles([.. sorted.Where(entity => entity.Type.IsSplittable)], frames)]);
    }

    /// <summary>Adds what was found in the text where nothing firm was marked by hand.</summary>
    public static IReadOnlyList<Entity> WithFound(IReadOnlyList<Entity> entities, IReadOnlyList<Entity> found)
    {
        var firm = entities.Where(entity => !entity.Type.IsSplittable && !entity.Type.IsQuote).ToList();
        var quotes = entities.Where(entity => entity.Type.IsQuote).ToList();
        var added = found.Where(entity => !firm.Any(other => Overlap(other, entity)) && quotes.All(quote => FitsWith(quote, entity))).ToList();
        return added.Count == 0 ? Entity.Sorted(entities) : Fix([.. entities, .. added]);
    }

    private static List<Entity> WithoutOverlap(IEnumerable<Entity> sorted)
    {
        var kept = new List<Entity>();
        foreach (var entity in sorted)
        {
            if (kept.Count == 0 || entity.Offset >= kept[^1].End)
            {
                kept.Add(entity);
            }
        }

        return kept;
    }

    private static bool Overlap(Entity one, Entity other) => one.Offset < other.End && other.Offset < one.End;

    private static bool FitsWith(Entity quote, Entity entity) => !Overlap(quote, entity) || (quote.Offset <= entity.Offset && entity.End <= quote.End);

    private static IEnumerable<Entity> CutStyles(List<Entity> styles, List<Entity> frames)
    {
        var merged = Styles.SelectMany(type => Merge(styles.Where(style => style.Type == type))).ToList();
        foreach (var style in merged)
        {
            // A style is cut where a frame or another style begins within it, and where a frame ends.
            int[] cuts =
            [
                .. frames.SelectMany(frame => (int[])[frame.Offset, frame.End]),
                .. merged.Where(other => other.Type != style.Type).Select(other => other.Offset),
            ];
            var from = style.Offset;
            foreach (var to in cuts.Where(cut => style.Offset < cut && cut < style.End).Append(style.End).Distinct().Order())
            {
                if (!frames.Any(frame => frame.Type.IsPre && frame.Offset <= from && to <= frame.End))
                {
                    yield return style with { Offset = from, Length = to - from };
                }

                from = to;
            }
        }
    }

    private static List<Entity> Merge(IEnumerable<Entity> sorted)
    {
        var merged = new List<Entity>();
        foreach (var entity in sorted)
        {
            if (merged.Count > 0 && entity.Offset <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { Length = Math.Max(merged[^1].End, entity.End) - merged[^1].Offset };
            }
            else
            {
                merged.Add(entity);
            }
        }

        return merged;
    }
}
