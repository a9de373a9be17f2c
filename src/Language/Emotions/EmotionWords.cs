using System.Collections.Frozen;
using System.Text;
using DigestMonolith.Language.Linear;

namespace DigestMonolith.Language.Emotions;

/// <summary>Beginnings of words that name a feeling, so that the model knows words its texts happened not to have.</summary>
internal static class EmotionWords
{
    private const int Longest = 12;
    private const char WholeWord = '.';

    // Russian, Ukrainian, English; a dot ends what is a whole word. What breaks, falls, is killed or burns at work is not here: those are things, not feelings.
    private static readonly (string Label, string Beginnings)[] Lists =
    [
        ("anger",
            "злост злоб злит злюс злая. злой. злишь злющ разозл взбеси бесит бесят бешен ярост гнев ненавид ненавист раздража возмущ возмут негодова надоел достал"
            + " задолба заеба бесил выбеси сволоч сука. суки. мраз ублюд гнид скотин дебил идиот придур тварь. твари. мудак пидор долбоеб уеб охуел обнагл нагл хам. хамств"
            + " обурен обурю обури лють. люті. лютий. розлюти гнів злість злий зла. роздрату драту ненавидж бісит бісять бісить бісиш дістал задовба набрид набридл курв довбо покидьк сволот наволоч"
            + " angry anger furious rage hate hating hated hatred annoy pissed irritat outrag idiot moron stupid asshole bitch fuck damn bastard dumbass scumbag infuriat mad. jerk shut."),
        ("disgust",
            "отвра против мерзк мерзос омерз гадк гадост гадос тошнит тошнот блева блю мерзот брезг стрем фу. бяка дрянь дрян вонь вонюч воня гниль гнил мерзавк позорищ уродств паршив поган"
            + " огид гидк гидот гидо відраз бридк нудит нудот блюва смерд смород гид. гидую мерзенн фе. паскуд лайн"
            + " disgust gross nasty vomit puke repuls revolt sick. yuck ew. eww. filthy stink stinks smelly rotten creepy pervert cringe vile awful hideous ugly"),
        ("fear",
            "страх страш боюс боит боял боиш боим бойс бойт испуг пуга напуга перепуг ужас жутк жуть паник панич тревож тревог тревожн опас кошмар боязн стремн дрожу трясут кошмарн беспоко волную волнов переживаю"
            + " боїт боїш бояв боят лячн ляк злякав наляк переляк моторош жах жахлив жахіт трив хвилю хвилюю небезпе побою панік кошмар непоко острах стрьом"
            + " fear afraid scare scared scary terrif terror horror frighten anxi nervous worr panic dread creep nightmare threat danger paranoi petrif"),
        ("joy",
            "рад. рада. рады. радост радую радует радуй порадова обрадов счаст весел весёл весело смеш смех смея хохо ржу ржа ура урра ура восторг восхит люблю любим обожа нрав понрав спасиб благодар класс. классн отличн прекрасн замечат чудесн"
            + " поздрав праздн ура наконец-то ахах хаха улыб приятн супер круто крут. крутой молод доволен довольн удовольств наслажд кайф мил. мило. мимими красив горжус люби любов позитив везет повезло"
            + " радіс радіт радий. рада. щасл щаст весел сміх сміш смія регоч ура захват захопл кохаю кохан люблю обожню подоба дяку спасибі клас класн чудов прекрасн гарн гарно вітаю вітан свят нарешті посмішк усміх приємн супер круто молод задовол насолод тішу тішит милот красив пишаюс кльов файн"
            + " joy happy happi glad love loved loving lovely great awesome amazing wonderful thank thanks thx congrat excit fun. funny laugh lol lmao haha smile enjoy beautiful proud hope. excellent best. nice. sweet cute perfect delight pleased pleasure appreciat wow. yay cool. fantastic brilliant good. better welcome hilarious relief reliev"),
        ("sadness",
            "груст печал печаль пичаль тоск тоскл тоскую слез слёз плач плак рыда жаль. жалко. обид горе горьк скорб увы одинок одиноч депрес разочар уныл унын плохо болит болят больн расстро скуча скучн сожал потеря умер умерл страда отчая безнад тяжело траг траур прощай несчаст устал"
            + " сумн сумую сумує сумую сум. смут смутк плач плака сліз шкода жаль. образ обідн біль болит болить болять самотн депрес розчаров журб журюс зажур печал туг. туж скорб погано помер загину страж відчай нещас втом втрат нудьг важко прощав хвор хнык прикро пичал"
            + " sad sadly sadness cry cries crying tears depress lonely alone sorry regret miss. missed missing grief mourn disappoint unfortunat heartbr hurt pain loss lost. died. dead. death tragic tragedy pity unhappy miser hopeless despair ashamed embarrass guilt upset broke"),
        ("surprise",
            "удив удивл изум недоум неожид внезап ого. ничего-себе офиг охуе обалд поразит поража пораз потряс шок. шокир ошелом ошараш вдруг невероят странн неужел надо-же вау. воу. ух. сюрприз поверит опаньк опа. непонят чудо. афиге пипец охрене"
            + " здив дивн дивов диву подив неочік несподів раптов ого. отако овва вау. нічого-собі шок. вража враж невже неймовірн сюрприз отакої цікав дивно очманіт капец ахринет офіг ніхуя йой. ой. опа. загадк"
            + " surpris shock shocking unexpect sudden suddenly wow. omg whoa amaz astonish unbeliev incredibl weird strange odd curious wonder confus realiz realis what. really. huh. stun wtf woah interesting"),
    ];

    private static readonly FrozenSet<string> Denials = new[] { "не", "ни", "без", "not", "no", "never", "don't", "dont", "didn't", "isn't", "wasn't", "can't" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Rune, string> Pictures = new (string Label, string Signs)[]
    {
        (EmotionLabels.Anger, "😡😠🤬👿💢🖕"),
        (EmotionLabels.Disgust, "🤢🤮🤧💩"),
        (EmotionLabels.Fear, "😨😰😱😧🫣"),
        (EmotionLabels.Joy, "😀😃😄😁😊🙂😉😍🥰😂🤣😆😅😘😎🤩🥳🎉🎊❤💚💙💛💜💕👏🤗🙏"),
        (EmotionLabels.Sadness, "😢😭😞😔🙁☹😿💔😩😥🥺"),
        (EmotionLabels.Surprise, "😮😲😯🤯😳"),
    }.SelectMany(list => list.Signs.EnumerateRunes().Select(sign => (sign, list.Label))).ToFrozenDictionary(entry => entry.sign, entry => entry.Label);

    private static readonly FrozenDictionary<string, string[]> Whole = ByWord(isWhole: true);
    private static readonly FrozenDictionary<string, string[]> Beginnings = ByWord(isWhole: false);
    private static readonly int Shortest = Beginnings.Keys.Min(beginning => beginning.Length);

    /// <summary>The feelings that words of a text name, each as often as it is named; one after "not" is given as denied.</summary>
    public static List<string> In(string text)
    {
        var found = new List<string>();
        var folded = FoldedText.Of(text, joinsEastSlavic: true);
        var denials = Denials.GetAlternateLookup<ReadOnlySpan<char>>();
        var isDenied = false;
        for (var at = 0; at < folded.Length;)
        {
            var end = WordEnd(folded, at);
            var word = folded.AsSpan(at, end - at);
            if (LabelsOf(word) is { } labels)
            {
                found.AddRange(isDenied ? labels.Select(Denied) : labels);
            }

            if (word.IsEmpty && Rune.TryGetRuneAt(folded, at, out var sign) && Pictures.TryGetValue(sign, out var label))
            {
                found.Add(label);
            }

            isDenied = word.IsEmpty ? isDenied && folded[at] == ' ' : denials.Contains(word);
            at = Math.Max(end, at + 1);
        }

        return found;
    }

    public static string Denied(string label) => "not " + label;

    private static int WordEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetter(text[end]) || (end > at && text[end] is '\'' or '-')))
        {
            end++;
        }

        return end;
    }

    private static string[]? LabelsOf(ReadOnlySpan<char> word)
    {
        if (Whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var labels))
        {
            return labels;
        }

        // The longest beginning that is known.
        var known = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(word.Length, Longest); length >= Shortest; length--)
        {
            if (known.TryGetValue(word[..length], out labels))
            {
                return labels;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, string[]> ByWord(bool isWhole) => Lists
        .SelectMany(list => list.Beginnings.Split(' ').Where(word => word.EndsWith(WholeWord) == isWhole)
            .Select(word => (Word: FoldedText.Of(word.TrimEnd(WholeWord), joinsEastSlavic: true), list.Label)))
        .GroupBy(entry => entry.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(entry => entry.Label).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
