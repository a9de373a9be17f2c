using System.Text.RegularExpressions;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What two texts have in common, word by word.</summary>
internal static partial class WordDiff
{
    // The table of two longer texts would be larger than what it shows is worth.
    private const int MostWords = 600;

    internal enum Side
    {
        Both,
        Before,
        After,
    }

    internal sealed record Piece(Side Side, string Text);

    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        var (left, right) = (Split(before), Split(after));
        if (left.Count > MostWords || right.Count > MostWords)
        {
            return before == after ? [new(Side.Both, before)] : [new(Side.Before, before), new(Side.After, after)];
        }

        var common = Common(left, right);
        var pieces = new List<Piece>();
        for (var (i, j) = (0, 0); i < left.Count || j < right.Count;)
        {
            var side = i < left.Count && j < right.Count && left[i] == right[j] ? Side.Both
                : j >= right.Count || (i < left.Count && common[i + 1, j] >= common[i, j + 1]) ? Side.Before : Side.After;
            Add(pieces, side, side == Side.After ? right[j] : left[i]);
            (i, j) = (side == Side.After ? i : i + 1, side == Side.Before ? j : j + 1);
        }

        return pieces;
    }

    private static int[,] Common(List<string> left, List<string> right)
    {
        var common = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static void Add(List<Piece> pieces, Side side, string text)
    {
        if (pieces is [.., var last] && last.Side == side)
        {
            pieces[^1] = last with { Text = last.Text + text };
        }
        else
        {
            pieces.Add(new(side, text));
        }
    }

    private static List<string> Split(string text) => [.. Words().Matches(text).Select(match => match.Value)];

    // A word with the space after it, so that the pieces put together are the text again.
    [GeneratedRegex(@"\S+\s*|\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
