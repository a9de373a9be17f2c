using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Endings of inflection of Russian and Ukrainian, in the folded alphabet of the stemmer.</summary>
internal static class SlavicEndings
{
    private static readonly string[] Adjective = Split("ий ой ая яя ое ее ие ого его ому ему им ом ем их ими ую юю ою ею ей а е и у о ои ьои ьому ього");

    private static readonly string[] Participle = Split(
        "анн янн енн ивш авш явш увш евш ующ юющ ающ яющ еющ ащ ящ ущ ющ уем аем яем уван юван ован ен ован ирован ованн ированн иваем ивающ иванн иван ейш айш");

    private static readonly string[] Noun = Split(
        "а я о е у ю и й ь ам ям ом ем ах ях ами ями ов ев ив ей ой ою ею ью ия ии ию ие ием ий иям иями иях ией иею ье ья ьи ьем ьям ьями ьях ьо ьом еви ови");

    private static readonly string[] Deed = Split("ени ани яни овани ировани ивани ювани увани");

    private static readonly string[] DeedEnding = Split("е я ю ем й ям ями ях");

    private static readonly string[] UkrainianDeed = Split("енн анн янн уванн юванн ованн");

    private static readonly string[] Quality = Split("ость ости остью остей остям остями остях исть истю остеи");

    private static readonly string[] Verb = Split(
        """
        ать ять ить еть уть оть ти ать ати яти ити ути оти ети
        ал ала ало али ял яла яло яли ил ила ило или ел ела ело ели ул ула уло ули ав яв ив ев ув
        аю яю ую юю ею ает яет ует юет еет ают яют уют юют еют аем яем уем юем еем аешь яешь уешь юешь еешь аете яете уете юете еете
        ит ат ят ут ют ет ешь ишь ите ете им ем у ю
        ае яе уе юе ие аемо яемо уемо юемо иемо емо имо аете аеш яеш уеш юеш иеш еш иш ить ять уть ють ать ають яють ують юють иють
        ай айте яй яйте уй уйте юй юйте ей ейте ий ийте йте ьте
        ав авши яв явши ив ивши ув увши вши ячи аючи яючи уючи юючи иючи ачись ячись
        овать увати ювати овал овала овало овали ував увала увало ували ював ювала ювали
        ивать ивал ивала ивало ивали иваю ивает ивают иваем иваешь иваете ивай ивайте ивати ивав ивае
        ировать ировал ировала ировало ировали ирую ирует ируют ируем ируешь ируете ируй ируйте
        ан ана ано ани ян яна яно яни ен ена ено ени уван увана увано увани юван ювана ювано ювани ован ована овано овани ирован ирована ировано ированы ировани иван ивана ивано ивани
        ться тися
        """);

    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [
            .. Adjective, .. Noun, .. Verb, .. Quality,
            .. Joined(Participle, Adjective), .. Joined(Deed, DeedEnding), .. Joined(UkrainianDeed, DeedEnding), "увань", "ювань", "овань", "ань", "ень",
        ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly int Longest = All.Max(ending => ending.Length);

    public static bool Contains(ReadOnlySpan<char> ending) => Lookup.Contains(ending);

    /// <summary>Whether what looks like an ending is the tail of the stem: "архив", "состав", "экран", "сети".</summary>
    public static bool IsPartOfStem(string word, ReadOnlySpan<char> body, int cut) => body[^cut..] switch
    {
        "ти" or "ат" => true,
        "ячи" => !word.EndsWith("ячи", StringComparison.Ordinal),
        "ати" or "ити" or "оти" or "ети" or "яти" or "ути" =>
            !word.AsSpan(word.Length - 4).Contains("ти", StringComparison.Ordinal) || EndsAny(body, "плати", "ормати", "льтати", "ификати", "дидати", "депутати", "омати", "памяти", "кети", "мети", "боти", "ноти"),
        "ив" => word.EndsWith("ыв", StringComparison.Ordinal)
            || (word.EndsWith("ив", StringComparison.Ordinal) && EndsAny(body, "ктив", "отив", "зитив", "гитив", "рхив", "ссив", "грив")),
        "ав" => EndsAny(body, "став", "прав", "нрав", "трав", "ржав", "глав", "плав"),
        "ев" => body.Length < 6,
        "ет" => !EndsAny(body, "жет", "шет", "дет") || body.Length > 7,
        "ит" => EndsAny(body, "мит", "дит", "бит", "лит", "вит", "рит") && body.Length < 6,
        "ут" => EndsAny(body, "титут", "рибут", "рут"),
        "ал" or "ел" or "ул" or "ил" =>
            EndsAny(body, "онал", "риал", "анал", "гнал", "урнал", "ртал", "циал", "итал", "дел", "цел", "мел", "модул", "фил", "фаил"),
        "ели" => body.Length > 7 && body.EndsWith("тели"),
        "ан" or "ана" or "ано" or "ани" or "ян" or "яна" or "яно" or "яни" => !EndsStemOf(body[..^cut], "лсзжшчщ") || body[..^cut] is "пл",
        "ен" or "ена" or "ено" or "ени" => !EndsStemOf(body[..^cut], "лржшчщнст") || body.Length < 7,
        "ость" or "ости" or "остью" or "остей" or "исть" or "истю" => body.Length - cut < 4,
        "ень" => !(body.Length > 7 && body.EndsWith("лень")),
        "ань" => !(body.Length > 5 && EndsAny(body, "дань", "тань")),
        _ => false,
    };

    private static bool EndsStemOf(ReadOnlySpan<char> stem, ReadOnlySpan<char> letters) => stem.Length > 0 && letters.Contains(stem[^1]);

    private static bool EndsAny(ReadOnlySpan<char> body, params ReadOnlySpan<string> tails)
    {
        foreach (var tail in tails)
        {
            if (body.EndsWith(tail))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Joined(string[] stems, string[] endings) => stems.SelectMany(stem => endings.Select(ending => stem + ending));

    private static string[] Split(string endings) => endings.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
