using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>Every form of the verbs of work that tells who is to do it, derived from four of each verb.</summary>
internal static class VerbTable
{
    // As a word by itself each is more often something else: "встречу" is a meeting, "пришли" is what came.
    private static readonly FrozenSet<string> Ambiguous = Cues.Set("встречу пришли вышли вишли склади дам дай дама снять");

    private static readonly FrozenSet<string> Nouns = Cues.Set("найму складу викладу перекладу зміни заміни");

    private static readonly FrozenDictionary<string, VerbForm> Forms = Read();

    /// <summary>The forms that a folded word may be; none for a word that is no verb here.</summary>
    public static VerbForm Of(string word) => Forms.GetValueOrDefault(word);

    /// <summary>Whether a form counts only where the rest of the sentence speaks for it.</summary>
    public static bool IsAmbiguous(string word) => Ambiguous.Contains(word);

    /// <summary>Whether a form stands for a noun as often as for a verb: "по складу", "зміни".</summary>
    public static bool IsNoun(string word) => Ambiguous.Contains(word) || Nouns.Contains(word);

    private static FrozenDictionary<string, VerbForm> Read()
    {
        var forms = new Dictionary<string, VerbForm>(StringComparer.Ordinal);
        foreach (var (table, derive) in new (string, Func<string[], IEnumerable<(string, VerbForm)>>)[] { (RussianVerbs.Table, Russian), (UkrainianVerbs.Table, Ukrainian) })
        {
            foreach (var verb in table.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                foreach (var (word, form) in derive(verb.Split(' ')))
                {
                    forms[word] = forms.GetValueOrDefault(word) | form;
                }
            }
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Word, VerbForm Form)> Russian(string[] verb) =>
    [
        .. Principal(verb),
        .. verb[2].EndsWith("шься", StringComparison.Ordinal)
            ? [(verb[2][..^4] + "тся", VerbForm.Other), (verb[2][..^4] + "мся", VerbForm.We), (verb[2][..^4] + "тесь", VerbForm.You), (Plural(verb[3]), VerbForm.Imperative)]
            : ((string, VerbForm)[])
            [
                (verb[2] is "дашь" or "сдашь" or "отдашь" or "передашь" or "выдашь" or "создашь" ? verb[2][..^2] + "ст" : verb[2][..^2] + "т", VerbForm.Other),
                (verb[2][..^2] + "м", VerbForm.We),
                (verb[2][..^2] + "те", VerbForm.You),
                (verb[3] + "те", VerbForm.Imperative),
            ],
    ];

    private static IEnumerable<(string Word, VerbForm Form)> Ukrainian(string[] verb)
    {
        var stem = verb[2].EndsWith("шся", StringComparison.Ordinal) ? verb[2][..^3] : verb[2][..^1];
        // "зробиш" gives "зробить", "пишеш" gives "пише".
        var third = stem[^1] is 'и' or 'ї' ? stem + "ть" : stem;
        IEnumerable<string> tails = stem.Length == verb[2].Length - 3 ? ["ся", "сь"] : [""];
        return
        [
            .. Principal(verb),
            .. tails.SelectMany(tail => ((string, VerbForm)[])
            [
                (tail.Length > 0 && third == stem ? stem + "ться" : third + tail, VerbForm.Other),
                (stem + "мо" + tail, VerbForm.We),
                (stem + "те" + tail, VerbForm.You),
                (UkrainianPlural(tail.Length > 0 ? verb[3][..^2] : verb[3]) + tail, VerbForm.Imperative),
            ]),
        ];
    }

    private static IEnumerable<(string Word, VerbForm Form)> Principal(string[] verb) =>
        [(verb[0], VerbForm.Infinitive), (verb[1], VerbForm.I), (verb[2], VerbForm.You), (verb[3], VerbForm.Imperative)];

    private static string Plural(string reflexive) => reflexive[..^2] + "тесь";

    private static string UkrainianPlural(string imperative) => imperative[^1] == 'и' ? imperative[..^1] + "іть" : imperative + "те";
}
