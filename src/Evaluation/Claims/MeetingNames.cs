using DigestMonolith.Language.Text;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>Gives the roles of a meeting the names of people: in a chat nobody is called "Grad E".</summary>
internal sealed class MeetingNames
{
    private static readonly string[] Given =
    [
        "Adele", "Boris", "Celia", "Dmitri", "Edith", "Felix", "Greta", "Hugo", "Irena", "Jonas", "Klara", "Lukas", "Mira", "Nadia", "Otto", "Petra",
        "Quinn", "Rosa", "Stefan", "Tilda", "Ulrich", "Vera", "Wanda", "Xenia", "Yakov", "Zelda", "Anton", "Bella", "Cyril", "Doris", "Emil", "Flora",
    ];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Old, string New)> _phrases = [];

    public MeetingNames(string meeting, IEnumerable<string> speakers)
    {
        var offset = meeting.Sum(letter => letter);
        foreach (var speaker in speakers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            _names.Add(speaker, Given[(offset + _names.Count) % Given.Length]);
        }

        foreach (var (speaker, name) in _names)
        {
            foreach (var start in (string[])["The ", "the ", ""])
            {
                _phrases.Add(($"{start}{speaker} Designer", name));
                _phrases.Add(($"{start}{speaker}", name));
            }

            if (speaker.Split(' ') is [.., [not ('A' or 'I')] letter] && _names.Keys.Count(other => other.EndsWith($" {letter}", StringComparison.Ordinal)) == 1)
            {
                _phrases.Add((letter, name));
            }
        }

        _phrases = [.. _phrases.OrderByDescending(phrase => phrase.Old.Length).ThenBy(phrase => phrase.Old, StringComparer.Ordinal)];
    }

    public string NameOf(string speaker) => _names[speaker];

    public string Rename(string text) => _phrases.Aggregate(text, (named, phrase) => ReplaceWhole(named, phrase.Old, phrase.New));

    private static string ReplaceWhole(string text, string old, string name)
    {
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at, StringComparison.Ordinal))
        {
            var end = at + old.Length;
            var whole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            text = whole ? text[..at] + name + text[end..] : text;
            at += whole ? name.Length : 1;
            if (at >= text.Length)
            {
                break;
            }
        }

        return text;
    }
}
