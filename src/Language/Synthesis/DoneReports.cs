using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Who reported what as done, so that a promise which was kept within the window is not listed.</summary>
internal sealed class DoneReports
{
    // Later reports than this are about other things.
    private const int MostRead = 200;

    private readonly Draft _draft;
    private readonly Dictionary<string, List<int>> _byAuthor = new(StringComparer.Ordinal);

    public DoneReports(Draft draft)
    {
        _draft = draft;
        for (var at = 0; at < draft.Window.Messages.Count; at++)
        {
            var message = draft.Window.Messages[at];
            var line = draft.Window.Line(message.Id);
            if (!message.Text.Contains('?', StringComparison.Ordinal) && (ActionCues.Done.MatchesAffirmed(line) || HasFigures(line)))
            {
                (_byAuthor.TryGetValue(message.Author, out var known) ? known : _byAuthor[message.Author] = []).Add(at);
            }
        }
    }

    /// <summary>Done in its thread, or anywhere in words that name it; without a date figures in its thread are a report too.</summary>
    public bool Has(string owner, IReadOnlyList<long> ids, IReadOnlyList<ChatSentence> sentences, bool dated)
    {
        if (!_byAuthor.TryGetValue(owner, out var reports))
        {
            return false;
        }

        var last = ids.Max(_draft.Window.Index);
        var thread = _draft.ThreadOf(_draft.Window.Messages[last].Id)?.Id;
        var stems = sentences.SelectMany(sentence => sentence.Stems).ToHashSet(StringComparer.Ordinal);
        var first = ~reports.BinarySearch(last);
        first = first < 0 ? ~first + 1 : first;
        return reports.Skip(first).Take(MostRead).Select(at => _draft.Window.Messages[at]).Any(later =>
            ActionCues.Done.MatchesAffirmed(_draft.Window.Line(later.Id))
                ? _draft.ThreadOf(later.Id)?.Id == thread || _draft.Window.Stems[_draft.Window.Index(later.Id)].Any(stem => stems.Contains(_draft.Window.Stems.Stem(stem)))
                : !dated && _draft.ThreadOf(later.Id)?.Id == thread);
    }

    private static bool HasFigures(string line) => line.Split(' ').Count(word => word.Length > 0 && char.IsDigit(word[0])) >= 2;
}
