using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Extracts;

/// <summary>Puts the verb behind "I" into the third person.</summary>
internal static class EnglishVerb
{
    private static readonly FrozenDictionary<string, string> Special = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["am"] = "is",
        ["are"] = "is",
        ["were"] = "was",
        ["have"] = "has",
        ["haven't"] = "hasn't",
        ["do"] = "does",
        ["don't"] = "doesn't",
        ["dont"] = "doesn't",
        ["go"] = "goes",
        ["need"] = "needs",
        ["feed"] = "feeds",
        ["proceed"] = "proceeds",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Pasts and helpers have one form for all persons.
    private static readonly FrozenSet<string> OneForm = Cues.Set(
        "was had did went came got took gave saw met left lost found forgot felt ate drank drove wrote sent sold told said thought knew made broke chose began paid spent wore slept woke won "
        + "taught caught kept heard ran sat swam flew spoke stole grew held built fell bought brought put let hurt cut quit set understood became showed lent meant dreamt learnt shot hid threw "
        + "rode rang sang stood swore tore fed led bet hit shut spread will would can could should may might must shall cannot cant wont");

    // These stand between "I" and its verb.
    private static readonly FrozenSet<string> Between = Cues.Set("never always just also already still really only usually probably definitely actually honestly sometimes often then even almost totally completely");

    // No verb at all: what follows is left as it is.
    private static readonly FrozenSet<string> NoVerb = Cues.Set("not and or to too but in at on for with as");

    public static bool IsBetween(string word) => Between.Contains(word);

    public static string Third(string verb)
    {
        if (Special.TryGetValue(verb, out var known))
        {
            return known;
        }

        if (OneForm.Contains(verb) || NoVerb.Contains(verb) || verb.EndsWith("ed", StringComparison.Ordinal) || verb.EndsWith("n't", StringComparison.Ordinal))
        {
            return verb;
        }

        return verb switch
        {
            [.., 's' or 'x' or 'z'] or [.., 's' or 'c', 'h'] => verb + "es",
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => verb[..^1] + "ies",
            _ => verb + "s",
        };
    }
}
