using System.Collections.Frozen;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Tells whether a sentence needs its speaker: one that speaks of himself, has a view or asks does, a plain fact does not.</summary>
internal static class Voice
{
    private static readonly FrozenSet<string> Own = Cues.Set(
        "я мне меня мной мой моя моё мое мои моей моего мы нам нас наш наша наши мені мене мною мій моє мої моєї мого ми наше "
        + "i i'm i've i'd i'll me my mine we we're we've we'll our us im ive");

    private static readonly CueList View = new(
        " думаю | считаю | кажется | вроде | по-моему | лучше | хуже | против | нравится | предлагаю | согласен | согласна | надеюсь | видимо | похоже "
        + "| вважаю | здається | наче | на мою думку | краще | гірше | проти | подобається | пропоную | згоден | згодна | сподіваюсь | схоже | мабуть "
        + "| think | guess | seems | better | worse | against | prefer | suggest | agree | hope | probably | maybe | should | imo ");

    public static bool NeedsSpeaker(string text, bool asks)
    {
        var words = Tokenizer.Words(text);
        return asks || words.Count == 0 || words.Any(Own.Contains) || View.Matches(CueList.Line(words)) || LacksSubject(words);
    }

    // "перевірив на Redmi 10": whoever says it did it.
    private static bool LacksSubject(IReadOnlyList<string> words) =>
        words.Take(2).Any(word => PartOfSpeech.IsVerb(word) && char.IsLetter(word[0])) || words.Any(ActionCues.IsVerb);
}
