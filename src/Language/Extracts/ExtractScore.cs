using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Extracts;

/// <summary>How much a sentence of a chat says of the whole. The weights are set by hand; docs/models/summary.md says how they were checked.</summary>
internal static class ExtractScore
{
    private const int EnoughContent = 3;
    private const int ManyWords = 14;

    // What somebody will do, wants or asks for is what a summary tells.
    private static readonly CueList Plans = new(
        " will | i'll | we'll | going to | gonna | let's | need | have to | must | want | would like | i'd like | can | could you | please | decided | agreed |"
        + " буду | будем | сделаю | надо | нужно | давай | давайте | хочу | можно | можешь | решили | договорились | куплю | возьму | заберу |"
        + " будемо | зроблю | треба | потрібно | можна | можеш | вирішили | домовилися | візьму ");

    private static readonly CueList Self = new(" i | i'm | i've | i'll | my | я | мне | мені | у меня | у мене | мой | мій | моя ");

    public static double Of(ExtractCandidate candidate, int lines, IReadOnlyDictionary<string, int> counts)
    {
        var size = candidate.Content.Count;
        var line = CueList.Line(candidate.Words);
        var score = 0.5 * Math.Log(1 + size);
        score += size >= EnoughContent ? 0.15 : 0;
        score += 0.3 * candidate.Content.Count(stem => counts[stem] > 1) / size;
        score -= candidate.Asks ? 0.4 : 0;
        score += candidate.Source < 2 ? 0.4 : 0;
        score -= candidate.Source >= lines - 2 ? 0.1 : 0;
        score -= 0.1 * candidate.Source / Math.Max(1, lines);
        score += Plans.Matches(line) ? 0.6 : 0;
        score += candidate.Text.Any(char.IsDigit) ? 0.3 : 0;
        score += NamesSomebody(candidate.Text) ? 0.3 : 0;
        score += Self.Matches(line) ? 0.3 : 0;
        return score - (0.03 * Math.Max(0, candidate.Words.Count - ManyWords));
    }

    // A capital inside the sentence.
    private static bool NamesSomebody(string text) =>
        Tokenizer.Tokens(text).Skip(1).Any(token => token.Length > 1 && char.IsUpper(text[token.Start]) && char.IsLower(text[token.Start + 1]) && !token.Word.StartsWith("i'", StringComparison.Ordinal));
}
