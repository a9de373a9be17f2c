using System.Buffers;

namespace DigestMonolith.Language.Pii;

/// <summary>Groups of digits that stand together with nothing but spaces, dashes, dots or brackets between them.</summary>
internal sealed class NumberRun(string text)
{
    /// <summary>No number that we know is longer; longer groups are hashes and the like.</summary>
    private const int MaxGroup = 19;
    private const int MaxGap = 3;
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \u00A0\u2009\u202F");
    private static readonly SearchValues<char> Separators = SearchValues.Create(" -.()\u00A0\u2009\u202F\u2010\u2011\u2012\u2013");
    private const string NumberSigns = "/\\@&%#№_$€₴₽";

    private readonly List<(int Start, int Length)> _groups = [];

    public int Count => _groups.Count;
    public string Text => text;

    public static IEnumerable<NumberRun> AllOf(string text)
    {
        var run = new NumberRun(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (run.Count > 0 && !run.Joins(start))
            {
                yield return run;
                run = new NumberRun(text);
            }

            if (IsOwnWord(text, start, at))
            {
                run._groups.Add((start, at - start));
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = new NumberRun(text);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    public int Start(int group) => _groups[group].Start;

    public int End(int group) => _groups[group].Start + _groups[group].Length;

    public int Length(int group) => _groups[group].Length;

    public ReadOnlySpan<char> Gap(int group) => text.AsSpan(End(group), Start(group + 1) - End(group));

    /// <summary>Whether the group starts a number of its own, not the tail of what stands before it.</summary>
    public bool MayStart(int group) => group == 0 ? !IsNegative() : HasSpace(Gap(group - 1));

    public bool MayEnd(int group) => group == Count - 1 || HasSpace(Gap(group));

    /// <summary>Thousands: "1 500 000". Up to three digits, then threes only.</summary>
    public bool LooksLikeSum(int from, int count)
    {
        for (var i = from + 1; i < from + count; i++)
        {
            if (Length(i) != 3)
            {
                return false;
            }
        }

        return count > 1 && Length(from) <= 3;
    }

    /// <summary>The digits of groups from … from + count - 1; empty when they do not fit.</summary>
    public ReadOnlySpan<char> Digits(int from, int count, Span<char> buffer)
    {
        var used = 0;
        for (var i = from; i < from + count; i++)
        {
            if (used + Length(i) > buffer.Length)
            {
                return [];
            }

            text.AsSpan(Start(i), Length(i)).CopyTo(buffer[used..]);
            used += Length(i);
        }

        return buffer[..used];
    }

    private bool Joins(int start)
    {
        var gap = text.AsSpan(End(Count - 1), start - End(Count - 1));
        return gap.Length <= MaxGap && !gap.ContainsAnyExcept(Separators);
    }

    private bool IsNegative() =>
        Start(0) is var start && start > 0 && text[start - 1] == '-' && (start == 1 || char.IsWhiteSpace(text[start - 2]));

    private static bool HasSpace(ReadOnlySpan<char> gap) => gap.ContainsAny(Spaces);

    // "phone/phone": a slash after what the last pass masked is no path.
    private static bool IsAfterMasked(string text, int start) => start > 1 && text[start - 1] == '/' && text[start - 2] == ']';

    private static bool IsOwnWord(string text, int start, int end) =>
        end - start <= MaxGroup
        && (start == 0 || IsAfterMasked(text, start) || (!char.IsLetter(text[start - 1]) && !NumberSigns.Contains(text[start - 1], StringComparison.Ordinal)))
        && (end == text.Length || (!char.IsLetter(text[end]) && text[end] is not ('_' or '%')) || IsExtension(text, end));

    // 345-899-3560x4587
    private static bool IsExtension(string text, int end) =>
        text[end] == 'x' && end > 4 && text[end - 5] is '-' or ' ' or '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
}
