using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>Tells a name of one person from the other words that stand where names stand.</summary>
internal static class PersonWords
{
    private static readonly FrozenSet<string> Never = Cues.Set(
        "коллеги коллега ребята ребят народ друзья всем все дорогие команда девочки мальчики господа парни товарищи братцы люди колеги друзі всі усі хлопці дівчата панове команда "
        + "team all guys folks everyone everybody anyone someone somebody people hi hello hey dear friends sir madam gentlemen "
        + "я ты вы мы он она они оно ти ви ми він вона вони i you we he she they it that this there what who nobody "
        + "это этот эта эти то тот та те так там тут здесь если когда как что чтобы надо нужно да нет не ну и а но или по с в на за из до от для ещё еще уже завтра сегодня сьогодні вчера вчора "
        + "це цей ця ці той якщо коли як що щоб треба потрібно ні та але або з із від ще вже добре гаразд хорошо ок окей понял ясно спасибо дякую привет привіт вітаю доброе добрый добрый доброго "
        + "пожалуйста будь просто тогда тоді потом потім может можливо мабуть кстати короче конечно звісно итак значит отлично супер класс норм "
        + "please also then just maybe thanks thank yes no ok okay sure well so and but or if when as at in on by for to from with a an the my your our his her their its let lets let's can could would will should must "
        + "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december "
        + "понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя "
        + "прод сервер клиент клиенты заказчик билд релиз система отчет сайт кто хто кто-нибудь хтось кто-то один одна другой вместе разом мне мені нам тебе вам ему йому ей їй срочно терміново давай давайте "
        + "пусть хай нехай пускай скоро лично сам сама нужен нужна осталось еще-раз who whoever someone's пока поки сначала спершу кажется здається");

    /// <summary>Whether a word of a sentence may be the name of a person: "@anton", "Маша", not "Коллеги".</summary>
    public static bool IsName(Sentence sentence, int at)
    {
        var word = sentence.Words[at];
        return word[0] == '@' ? word.Length > 2 : sentence.IsCapital(at) && IsCallable(sentence, at) && !IsShout(sentence, at);
    }

    /// <summary>Whether somebody may be called by a word, small letters or not: "антон, глянь".</summary>
    public static bool IsCallable(Sentence sentence, int at)
    {
        var word = sentence.Words[at];
        return word.Length is > 1 and <= 24 && word.All(letter => char.IsLetter(letter) || letter is '\'' or '-') && !Never.Contains(word) && sentence.Forms[at] == VerbForm.None
            && !EnglishVerbs.Has(word) && !StopWords.Contains(word);
    }

    // "API", "HR": letters, not people.
    private static bool IsShout(Sentence sentence, int at) => sentence.Tokens[at].Length is > 1 and <= 5 && sentence.Original(at).All(char.IsUpper);
}
