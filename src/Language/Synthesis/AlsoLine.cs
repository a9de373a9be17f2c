using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>The small threads of a topic in one line: a phrase for each while there is room, and the rest cited behind.</summary>
internal sealed class AlsoLine(Draft draft)
{
    private const int MaxLength = 200;
    private readonly List<string> _phrases = [];
    private readonly List<long> _ids = [];
    private int _length;

    /// <summary>Speaks of a thread through one of its messages; false when there is nothing to name it by.</summary>
    public bool Add(long id)
    {
        if (Phrase(id) is not { } phrase)
        {
            return false;
        }

        _ids.Add(id);
        if (_length + phrase.Length + 2 <= MaxLength && !_phrases.Contains(phrase, StringComparer.OrdinalIgnoreCase))
        {
            _phrases.Add(phrase);
            _length += phrase.Length + 2;
        }

        return true;
    }

    public IEnumerable<Statement> Write() =>
        _phrases.Count > 0 && draft.Say(string.Join("; ", _phrases), [], _ids, owner: null) is { } statement ? [statement with { Label = StatementLabel.Also, At = null }] : [];

    private string? Phrase(long id) => draft.Sentences(id).Where(sentence => !sentence.Asks || sentence.Stems.Count >= 2)
        .Select(sentence => ShortPhrase.Of(sentence.Text, draft.Window)).FirstOrDefault(phrase => phrase is not null);
}
