using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>The small threads of a topic in one line: a phrase for each while there is room, and the rest cited behind.</summary>
internal sealed class AlsoLine(Draft draft)
{
    private const int MaxLength = 200;

    // A thread that is not named by then is not about something that can be named.
    private const int MessagesRead = 6;
    private readonly List<string> _phrases = [];
    private readonly List<long> _ids = [];
    private int _length;

    /// <summary>Speaks of a thread through one of its messages; false when nothing of its topic could be named so far.</summary>
    public bool Add(string thread)
    {
        var messages = draft.MessagesOf(thread).Where(id => !draft.Window[id].IsForward && draft.Window.IsOfSubstance(id)).Take(MessagesRead).ToArray();
        var named = messages.Select(id => (Id: id, Phrase: Phrase(id))).FirstOrDefault(pair => pair.Phrase is not null);
        if (named.Phrase is { } phrase && _length + phrase.Length + 2 <= MaxLength && !_phrases.Contains(phrase, StringComparer.OrdinalIgnoreCase))
        {
            _phrases.Add(phrase);
            _length += phrase.Length + 2;
        }
        else if (_phrases.Count == 0 || messages.Length == 0)
        {
            return false;
        }

        _ids.Add(named.Phrase is null ? messages[0] : named.Id);
        return true;
    }

    public IEnumerable<Statement> Write() =>
        _phrases.Count > 0 ? [draft.List(string.Join("; ", _phrases), _ids) with { Label = StatementLabel.Also }] : [];

    private string? Phrase(long id) => draft.Sentences(id).Where(sentence => !sentence.Asks || sentence.Stems.Count >= 2)
        .Select(sentence => ShortPhrase.Of(sentence.Text, draft.Window)).FirstOrDefault(phrase => phrase is not null);
}
