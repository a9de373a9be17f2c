using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Extracts;

/// <summary>Reads a dialogue into the sentences that may be chosen.</summary>
internal static class ExtractCandidates
{
    public static IReadOnlyList<ExtractCandidate> Read(IReadOnlyList<SourceLine> lines, int most)
    {
        var candidates = new List<ExtractCandidate>();
        for (var source = 0; source < lines.Count && candidates.Count < most; source++)
        {
            var place = 0;
            foreach (var sentence in Sentences.Split(lines[source].Text))
            {
                var text = ChatOpening.Cut(sentence);
                var content = ContentStems.Of(text);
                if (content.Count > 0 && candidates.Count < most)
                {
                    candidates.Add(new ExtractCandidate
                    {
                        Source = source,
                        Place = place++,
                        Speaker = lines[source].Speaker ?? "",
                        Text = text,
                        Words = Tokenizer.Words(text),
                        Content = content.ToHashSet(StringComparer.Ordinal),
                        Asks = sentence.Contains('?', StringComparison.Ordinal),
                    });
                }
            }
        }

        var counts = candidates.SelectMany(candidate => candidate.Content).GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. candidates.Select(candidate => candidate with { Score = ExtractScore.Of(candidate, lines.Count, counts) })];
    }
}
