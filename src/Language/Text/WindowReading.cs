using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Language.Text;

/// <summary>The messages of a window by time, with what every later step asks of them.</summary>
internal sealed class WindowReading
{
    private const int WordsOfSubstance = 4;
    private readonly int[] _words;
    private readonly string[] _lines;
    private readonly Dictionary<long, int> _at = [];

    public WindowReading(IReadOnlyList<ChatMessage> messages, Background? background = null)
    {
        Messages = [.. messages.OrderBy(message => message.At).ThenBy(message => message.Id)];
        for (var at = 0; at < Messages.Count; at++)
        {
            _at.TryAdd(Messages[at].Id, at);
        }

        Names = new PeopleNames(Messages);
        Stems = new StemIndex([.. Messages.Select(message => message.Text)], Names.Stems, background);
        var words = Messages.Select(message => Tokenizer.Words(message.Text)).ToArray();
        _words = [.. words.Select(each => each.Count)];
        _lines = [.. words.Select(CueList.Line)];
    }

    public IReadOnlyList<ChatMessage> Messages { get; }

    public PeopleNames Names { get; }

    public StemIndex Stems { get; }

    public ChatMessage this[long id] => Messages[_at[id]];

    public int Index(long id) => _at[id];

    public bool Holds(long id) => _at.ContainsKey(id);

    public int Words(long id) => _words[_at[id]];

    /// <summary>A message's words in one padded line, for cues.</summary>
    public string Line(long id) => _lines[_at[id]];

    public bool IsOfSubstance(long id) => Words(id) >= WordsOfSubstance;

    public static bool IsOfSubstance(string text) => Tokenizer.Words(text).Count >= WordsOfSubstance;
}
