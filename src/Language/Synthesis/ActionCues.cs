using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>How people promise, ask, agree and report that it is done.</summary>
internal static class ActionCues
{
    public static readonly CueList Promise = new(
        " сделаю | посмотрю | проверю | отвечу | напишу | подготовлю | займусь | возьму | беру | скину | пришлю | исправлю | починю | добавлю | обновлю | спрошу | узнаю "
        + "| выложу | выкачу | настрою | переключу | подниму | отпишусь | отправлю | соберу | покажу | расскажу | внесу | уберу | переделаю | созвонюсь | закажу | оформлю "
        + "| договорюсь | разберу | разберусь | гляну | поставлю | запущу | залью | доделаю | закончу | куплю | перезвоню | передам | согласую | поправлю | верну | отключу "
        + "| включу | поищу | найду | постараюсь | свяжусь | организую | за мной | беру на себя | опишу | вышлю | продублирую | готовлю | чиню | проведу | могу взять | с меня "
        + "| зроблю | подивлюсь | подивлюся | перевірю | відповім | підготую | візьму | надішлю | надсилаю | виправлю | полагоджу | додам | оновлю | спитаю | запитаю "
        + "| дізнаюсь | дізнаюся | викладу | викачу | налаштую | підніму | відпишусь | відпишуся | відправлю | зберу | розкажу | внесу | приберу | замовлю | оформлю "
        + "| домовлюсь | домовлюся | розберусь | розберуся | поставлю | завершу | закінчу | передзвоню | узгоджу | поверну | вимкну | увімкну | пошукаю | знайду | зв'яжусь "
        + "| зв'яжуся | поговорю | організую | за мною | беру на себе | проведу | вишлю | заведу | розпишу | оформлюю "
        + "| i'll | i will | i'm going to | i can take | i'm on it | on it | will do | leave it to me | i am going to | moving it ");

    public static readonly CueList Idle = new(
        " i'll be back | i'll be right | i'll try | i'll see | i'll just | i'll take that | i'll google | i will try | i'll have to | i'll be | i will be | i'll stick | i'll look "
        + "| i'll give it | i'll go | i'll do that | i'll wait | i'll live | i'll let | i'll never | i'll never | i'll assume | i'll keep | i'll probably | i'll remember | i'll get back "
        + "| если найду | постараюсь не | i will miss | i will have | i will need | i will get | if i | it seems | i'm going to bed | i am going to bed | i am going to have | i'm going to have | i'm going to be | i'll bet | i'll read | i'll need | i'll leave ");

    public static readonly CueList Ask = new(
        " сможешь | можешь | сделаешь | проверишь | посмотришь | глянешь | напишешь | спросишь | отправишь | добавишь | сможете | можете | успеешь | проверь | проверьте | посмотри "
        + "| глянь | сделай | скинь | напиши | добавь | исправь | внеси | верни | отправь | закажи | пожалуйста "
        + "| зможеш | можеш | зробиш | перевіриш | подивишся | глянеш | напишеш | спитаєш | проженеш | надішлеш | додаси | зможете | можете | встигнеш | ведеш | перевір | подивись "
        + "| зроби | кинь | додай | виправ | внеси | повертай | надішли | замов | спитай | напиши | будь ласка "
        + "| can you | could you | will you | would you | please check | please send | please add | please fix | please review | please update | please prepare ");

    public static readonly CueList TakenUp = new(
        " да | ок | окей | хорошо | сделаю | беру | принято | принял | могу | понял | конечно | так | добре | роблю | зроблю | можу | прийнято | зрозумів | зрозуміла | гаразд | звісно | встигну "
        + "| yes | yep | sure | ok | okay | will do | on it | of course | no problem | np | done ");

    public static readonly CueList Done = new(
        " готово | сделал | сделала | исправил | починил | поправил | настроил | переключил | отправил | выложил | добавил | внес | нашел | проверил | вернул | зробив | зробила | виправив "
        + "| полагодив | полагодила | налаштував | переключив | надіслав | надіслала | виклав | додав | додала | знайшов | перевірив | перевірила | повернув | вивантажив | вигрузив | подтвердил | ответил| відповів| відповіла | зелен "
        + "| done | fixed | sent | is up | added | merged | deployed | finished | found it | submitted | ready ");

    private static readonly string[] Beginnings =
        ["за", "на", "по", "при", "про", "роз", "рас", "раз", "під", "под", "пере", "ви", "вы", "до", "від", "от", "об", "із", "из", "с", "з"];

    private static readonly string[] Endings = ["ую", "аю", "яю", "лю", "шу", "жу"];

    // Adjectives in the accusative, and opinions.
    private static readonly string[] OtherEndings = ["ную", "вую", "скую", "цкую", "тую", "нимаю", "лагаю", "неделю", "гадую", "рошую", "оминаю", "авляю"];

    /// <summary>Whether a word looks like "I shall do it" in Russian or Ukrainian; tells only beside a date.</summary>
    public static bool IsFirstPerson(string word) =>
        word.Length >= 6 && Beginnings.Any(part => word.StartsWith(part, StringComparison.Ordinal))
        && Endings.Any(part => word.EndsWith(part, StringComparison.Ordinal)) && !OtherEndings.Any(part => word.EndsWith(part, StringComparison.Ordinal));

    /// <summary>Whether a lower-case word is one of the verbs above: no word for a title.</summary>
    public static bool IsVerb(string word) => Promise.HasWord(word) || Ask.HasWord(word) || Done.HasWord(word);
}
