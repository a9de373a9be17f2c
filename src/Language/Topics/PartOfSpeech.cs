using System.Collections.Frozen;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>A rough look at word endings: enough to keep verbs and lone adjectives out of titles.</summary>
internal static class PartOfSpeech
{
    private static readonly string[] VerbEndings =
    [
        "ться", "тся", "лся", "лась", "лось", "лись", "вать", "ать", "ять", "ить", "еть", "уть", "ешь", "ишь", "аете", "ете", "йте", "ает", "яет", "ует", "еет",
        "ают", "яют", "уют", "еют", "ляет", "ваем", "уем", "аем", "яем", "аю", "яю", "ую", "юю", "ажу", "ижу", "ожу", "ичу", "ишу", "ылю", "авлю", "ыла", "ила", "ала", "яла", "ела", "ула",
        "ыли", "или", "али", "яли", "ели", "ули", "ило", "ало", "яло", "ило", "ался", "ился", "ал", "ял", "ил", "ел", "ыл", "ул", "шёл",
        "вати", "ести", "ити", "іти", "ути", "яти", "тись", "тися", "ємо", "емо", "имо", "їмо", "ає", "яє", "ує", "ють", "уть", "їть", "иш", "еш", "єш", "їш", "ував", "ював",
        "лася", "лося", "лися", "вши", "йду", "дає", "ниму", "віде", "буде", "будет", "зить", "зит", "дит", "шит", "аєш", "аєте", "уюсь", "аюсь", "мся", "йся", "усь", "ився", "ався", "увся", "івся", "йшла", "йшов", "йшло", "ошла", "нёс", "нес", "шло", "обуй", "ірив", "вив", "лив", "омив", "идав", "ламав", "имав", "ував", "инув", "єся", "дут", "гут", "рут", "жут", "нут", "дуть", "гуть", "ував", "нув", "див", "вив", "чив", "тив", "лив", "рив", "сив", "зив", "бив",
        "ены", "аны", "ено", "ано", "ена", "ана", "ені", "ані", "ится", "ется",
    ];

    private static readonly FrozenSet<string> NounsLikeVerbs = Cues.Set(
        "мать медь сеть часть зустріч дать память запись область скорость кровать статья ветка страна рана сцена стена цена замена смена отмена охрана экрана экраны планы план ціни сторони зміни "
        + "маршрут институт інститут дебют статут атрибут минут абсолют салют канут архив архів актив мотив массив масив интерес инес бизнес бізнес процес адрес сигнал журнал терминал портал финал персонал раздел предел модуль профиль квартал протокол потенциал капитал филиал сериал идеал скандал стул имейл емейл "
        + "дедлайн апрель интервал оригинал функционал специал универсал кабель отель модель цель деталь панель деятель пользователь "
        + "тести протести квести контексти жести школа сила модели детали цели дела поля канал материал отдел чати зала скала шкала вила мила панели панелі кабели отели рекомендации карті статті статью").ToFrozenSet();

    private static readonly string[] AdjectiveEndings =
    [
        "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ых", "их", "ым", "ыми", "ими", "ую", "юю", "іше", "ше", "ване", "нене", "іші", "ейшие", "айшие",
    ];

    private static readonly string[] EnglishAdjectiveEndings = ["ly", "ous", "ful", "ible", "less"];

    private static readonly string[] NounsLikeAdjectives = ["ние", "тие", "вие", "дие", "сие", "ание", "рой", "строй", "бой", "ний", "рий", "тий", "вий", "гий"];

    private static readonly string[] ObliqueEndings =
        ["ого", "его", "ому", "ему", "ых", "их", "ым", "им", "ыми", "ими", "ую", "юю", "ою", "ею", "ах", "ях", "ами", "ями", "ам", "ям", "ом", "ем", "єм", "ів", "ов", "ев", "ію", "єю", "ию", "ью", "нень", "лень", "ией", "ією", "кой"];

    private static readonly FrozenSet<string> EnglishWeak = Cues.Set(
        "try tried run runs ran running need needs find found start started starts open opened opens close add added adds set sets change changed check checked checking show "
        + "shows showed ask asked asking help helps helped looking trying using getting type typed paste pasted click enter entered boot boots booted install installed installs "
        + "downloaded compiled says said told tell read write wrote written stop stopped turn turned keep keeps remove removed update updated upgraded happen happens happened "
        + "mean means matter wonder wondering guess suppose hope wish believe understand figure wait waiting fix fixed give gave bring send sent move moved play load "
        + "loads loaded call called connect connected plug plugged edit edited create created delete deleted mount mounted reboot rebooted restart restarted ping join joined "
        + "leave left able available different wrong bad good better best big small full empty easy hard simple free sorry weird strange default similar stupid broken correct "
        + "fine sure true false real really quite currently usually probably apparently recently simply completely basically exactly definitely normally always often "
        + "someone anyone thing things stuff way ways lot bit everything nothing something anything people guy guys man dude thanks anyways though etc whatever "
        + "happening talking asking saying doing having idea ideas question questions problem problems issue issues day days week hour hours minute minutes time times "
        + "number part place point sort kind case end side second third couple couldnt dont im ive youre thats whats pls plz ok okay yeah also well still even much many "
        + "allow allows let lets require requires seems seemed looks looked appear appears works worked work supposed causing cause causes caused following followed "
        + "does did done come comes came goes went take takes took takes makes made put puts get gets got gotten give gives know knows knew think thinks thought want wants wanted");

    private static readonly FrozenSet<string> ShortVerbs = Cues.Set(
        "дає даєш дають дам бере беру іде йде піде пішов пішла пішло їде йду стоїть стоит лежить лежит хоче хочет висить висит веде ведет идет идёт пошел пошёл пошла пошло "
        + "ждет ждёт ждем жде ждать чекає просить просит едет был стал стала взял взяла жил мав має мають нес несе везе їсть чує пише пишет знає знаю");

    public static bool IsVerb(string word)
    {
        if (EnglishWeak.Contains(word) || ShortVerbs.Contains(word) || ActionCues.IsVerb(word))
        {
            return true;
        }

        return IsCyrillic(word) && word.Length >= 4 && !NounsLikeVerbs.Contains(word) && EndsWithAny(word, VerbEndings);
    }

    public static bool IsAdjective(string word) => IsCyrillic(word)
        ? word.Length >= 4 && EndsWithAny(word, AdjectiveEndings) && !EndsWithAny(word, NounsLikeAdjectives)
        : word.Length > 4 && EndsWithAny(word, EnglishAdjectiveEndings);

    public static bool IsOblique(string word) => IsCyrillic(word) && ((word.Length >= 4 && word[^1] is 'у' or 'ю') || (word.Length >= 5 && EndsWithAny(word, ObliqueEndings)));

    private static bool IsCyrillic(string word) => word.Any(letter => letter is >= '\u0400' and <= '\u04FF');

    private static bool EndsWithAny(string word, string[] endings) => endings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal));
}
