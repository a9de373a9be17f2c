using DigestMonolith.Language.Quality;

namespace DigestMonolith.Language.Extracts;

/// <summary>Chooses the statements that carry a dialogue, one after another, each for what it adds.</summary>
public static class Extraction
{
    // Of a huge dialogue the first messages are enough for three statements; choosing looks at every candidate again.
    private const int MostCandidates = 2000;

    // Maximal marginal relevance (Carbonell and Goldstein, 1998): what is said again counts this much less.
    private const double Repetition = 0.5;
    private const double SameVoice = 0.25;
    private const int WordsOfStatement = 15;
    private const int MostStatements = 50;

    /// <summary>At most so many statements; fewer where the dialogue has no more to say.</summary>
    public static Extract Choose(IReadOnlyList<SourceLine> lines, int statements)
    {
        var candidates = ExtractCandidates.Read(lines, MostCandidates);
        var chosen = new List<ExtractCandidate>();
        var (most, words) = (Math.Min(statements, MostStatements), 0);
        while (chosen.Count < most && Best(candidates, chosen) is { } best && (chosen.Count == 0 || words + best.Words.Count <= most * WordsOfStatement))
        {
            chosen.Add(best);
            words += best.Words.Count;
        }

        var renderer = new ExtractRenderer(lines);
        return new Extract([.. chosen.OrderBy(each => each.Source).ThenBy(each => each.Place).Select(renderer.Render)]);
    }

    private static ExtractCandidate? Best(IReadOnlyList<ExtractCandidate> candidates, List<ExtractCandidate> chosen) =>
        candidates.Where(candidate => !chosen.Contains(candidate)).MaxBy(candidate => Math.Round(candidate.Score - Penalty(candidate, chosen), 6));

    private static double Penalty(ExtractCandidate candidate, List<ExtractCandidate> chosen) =>
        chosen.Count == 0 ? 0
            : (Repetition * chosen.Max(each => (double)candidate.Content.Count(each.Content.Contains) / candidate.Content.Count))
                + (chosen.Count == 1 && chosen[0].Speaker == candidate.Speaker ? SameVoice : 0);
}
