using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Context;

/// <summary>Tells whether a message says what an earlier window already had; the newest earlier message wins.</summary>
internal sealed class HistoryMatch
{
    private const int MaxMessages = 256;
    private const int FewWords = 4;

    private readonly ContextSettings _settings;
    private readonly (HistoryMessage Message, WordVector Words)[] _newestFirst;

    public HistoryMatch(IReadOnlyList<HistoryMessage> history, ContextSettings settings, Vocabulary vocabulary)
    {
        _settings = settings;
        _newestFirst =
        [
            .. history
                .OrderByDescending(message => message.At).ThenByDescending(message => message.Id)
                .Take(MaxMessages)
                .Select(message => (message, WordVector.Of([.. Tokenizer.Words(message.Text).Select(Stemmer.Stem)], vocabulary))),
        ];
    }

    public HistoryLink? Find(ContextEntry entry)
    {
        // "ок" of yesterday is not the "ок" of today.
        if (entry.Words.Total < FewWords)
        {
            return null;
        }

        HistoryLink? soft = null;
        foreach (var (message, words) in _newestFirst)
        {
            var likeness = entry.Words.Cosine(words);
            if (likeness < _settings.SoftSimilarity)
            {
                continue;
            }

            var link = new HistoryLink(message.Id, Math.Round(likeness, 4), message.At);
            if (likeness >= _settings.Similarity)
            {
                return link;
            }

            soft ??= link;
        }

        return soft;
    }
}
