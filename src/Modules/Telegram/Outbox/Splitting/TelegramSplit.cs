using System.Globalization;

namespace DigestMonolith.Modules.Telegram.Outbox.Splitting;

/// <summary>
/// Cuts a letter into as few messages as Telegram's limits allow, each at the best border that costs no further message:
/// before a heading, between paragraphs, lines, words, and only in a word that is longer than a message inside of it.
/// </summary>
internal static class TelegramSplit
{
    /// <summary>UTF-16 units of a message, once its tags are read.</summary>
    public const int MostUnits = 4096;

    /// <summary>Tags beyond these Telegram leaves out.</summary>
    public const int MostTags = 100;

    /// <summary>A line apart: the longest is (999/999).</summary>
    private const int RoomForNumber = 11;

    /// <summary>What a reader sees, for when Telegram cannot read the tags.</summary>
    public static string PlainOf(string html) => TaggedText.Parse(html).Visible;

    /// <summary>The HTML of each message; empty when there is nothing to read.</summary>
    public static IReadOnlyList<string> Into(string html)
    {
        var text = TaggedText.Parse(html);
        var whole = new Cutter(text, MostUnits);
        var from = whole.Skip(0);
        if (from == text.Visible.Length)
        {
            return [];
        }

        var single = whole.Cut(from, Border.Word);
        if (whole.Skip(single) == text.Visible.Length)
        {
            return [text.ToHtml(from, whole.Trim(from, single), MostTags)];
        }

        var pieces = Pieces(new Cutter(text, MostUnits - RoomForNumber), from);
        return
        [
            .. pieces.Select((piece, n) => string.Create(CultureInfo.InvariantCulture, $"{text.ToHtml(piece.From, piece.To, MostTags)}\n\n({n + 1}/{pieces.Count})")),
        ];
    }

    private static List<(int From, int To)> Pieces(Cutter cutter, int from)
    {
        var pieces = new List<(int, int)>();
        for (var left = cutter.Count(from); left > 0; left--)
        {
            var to = cutter.Best(from, left);
            pieces.Add((from, cutter.Trim(from, to)));
            from = cutter.Skip(to);
        }

        return pieces;
    }

    /// <summary>From the best to the worst.</summary>
    private enum Border
    {
        Section,
        Paragraph,
        Line,
        Word,
    }

    private sealed class Cutter(TaggedText text, int most)
    {
        private readonly string _visible = text.Visible;
        private readonly HashSet<int> _headings = [.. text.Spans.Where(span => span.Name is "b" or "strong").Select(span => span.Start)];

        /// <summary>Behind the white space that begins here: Telegram cuts it off.</summary>
        public int Skip(int at)
        {
            while (at < _visible.Length && char.IsWhiteSpace(_visible[at]))
            {
                at++;
            }

            return at;
        }

        public int Trim(int from, int to)
        {
            while (to > from && char.IsWhiteSpace(_visible[to - 1]))
            {
                to--;
            }

            return to;
        }

        /// <summary>How many messages the rest needs at the least.</summary>
        public int Count(int from)
        {
            var count = 0;
            for (; from < _visible.Length; from = Skip(Cut(from, Border.Word)))
            {
                count++;
            }

            return count;
        }

        /// <summary>The best end of a message, when the rest must fit into the messages that are left.</summary>
        public int Best(int from, int left)
        {
            foreach (var border in Enum.GetValues<Border>())
            {
                var to = Cut(from, border);
                if (to > from && Count(Skip(to)) < left)
                {
                    return to;
                }
            }

            return Cut(from, Border.Word);
        }

        /// <summary>The last such border that a message from here can reach; with words, always somewhere.</summary>
        public int Cut(int from, Border border)
        {
            var limit = Limit(from);
            if (limit == _visible.Length)
            {
                return limit;
            }

            for (var to = limit; to > from; to--)
            {
                if (Is(border, to))
                {
                    return to;
                }
            }

            return border == Border.Word ? InsideWord(from, limit) : from;
        }

        private bool Is(Border border, int at) => border switch
        {
            Border.Section => _headings.Contains(at) && Is(Border.Paragraph, at),
            Border.Paragraph => at >= 2 && _visible[at - 1] == '\n' && _visible[at - 2] == '\n',
            Border.Line => _visible[at - 1] == '\n',
            _ => char.IsWhiteSpace(_visible[at]) || char.IsWhiteSpace(_visible[at - 1]),
        };

        /// <summary>Where units or tags run out.</summary>
        private int Limit(int from)
        {
            var limit = Math.Min(from + most, _visible.Length);
            var tags = 0;
            foreach (var span in text.Spans)
            {
                if (span.Start >= limit)
                {
                    break;
                }

                // Where too many tags begin at one place, the innermost are left out instead.
                if (span.End > from && ++tags > MostTags && span.Start > from)
                {
                    return span.Start;
                }
            }

            return limit;
        }

        /// <summary>Not inside of what is drawn as one character, unless it fills a message by itself.</summary>
        private int InsideWord(int from, int limit)
        {
            var to = from;
            while (to < limit && StringInfo.GetNextTextElementLength(_visible.AsSpan(to)) is var length && to + length <= limit)
            {
                to += length;
            }

            return to > from ? to : char.IsHighSurrogate(_visible[limit - 1]) ? limit - 1 : limit;
        }
    }
}
