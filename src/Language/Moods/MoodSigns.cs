using System.Collections.Frozen;
using System.Text;

namespace DigestMonolith.Language.Moods;

/// <summary>Emoji, brackets that smile, and exclamation marks.</summary>
internal static class MoodSigns
{
    private static readonly FrozenDictionary<Rune, MoodCue> Emoji = new (MoodCue Cue, string Signs)[]
    {
        (MoodCue.Positive, "😀😃😄😁😊🙂😉😍🥰❤💚💙💛👌✅💪😎😂🤣😅"),
        (MoodCue.Collaboration | MoodCue.Positive, "👍🙏🤝🫡🤗👏"),
        (MoodCue.Enthusiasm | MoodCue.Positive, "🎉🥳🚀🔥🤩💯🏆🎊✨"),
        (MoodCue.Negative, "😢😭😞😔🙁☹😕💔😩😒"),
        (MoodCue.Stress | MoodCue.Negative, "😰😱😨🆘🚨⚠😫🤯"),
        (MoodCue.Conflict | MoodCue.Negative, "😡😠🤬👎🖕💢"),
    }.SelectMany(list => list.Signs.EnumerateRunes().Select(sign => (sign, list.Cue))).ToFrozenDictionary(entry => entry.sign, entry => entry.Cue);

    public static MoodCue In(string text)
    {
        var cues = MoodCue.None;
        foreach (var rune in text.EnumerateRunes())
        {
            cues |= Emoji.GetValueOrDefault(rune);
        }

        return cues | (cues == MoodCue.None ? Brackets(text) : MoodCue.None) | Force(text);
    }

    // ")))" smiles and "(((" frowns where people have no time for a colon; "(см. (1))" does neither.
    private static MoodCue Brackets(string text)
    {
        var balance = text.Count(')') - text.Count('(');
        return balance > 0 && (text.Contains("))", StringComparison.Ordinal) || text.Contains(":)", StringComparison.Ordinal)) ? MoodCue.Positive
            : balance < 0 && (text.Contains("((", StringComparison.Ordinal) || text.Contains(":(", StringComparison.Ordinal)) ? MoodCue.Negative
            : MoodCue.None;
    }

    private static MoodCue Force(string text)
    {
        var letters = text.Count(char.IsLetter);
        var isShouted = letters >= 10 && text.Count(char.IsUpper) > letters * 0.8;
        return isShouted || text.Contains("!!", StringComparison.Ordinal) || text.Contains("!?", StringComparison.Ordinal) || text.Contains("?!", StringComparison.Ordinal)
            ? MoodCue.Loud
            : MoodCue.None;
    }
}
