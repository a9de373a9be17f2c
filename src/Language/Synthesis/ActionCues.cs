using DigestMonolith.Language.Tasks;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>How people agree, report that it is done, and say in the form of a promise what nobody waits for in a chat; promises and requests themselves are read by <see cref="TaskReader"/>.</summary>
internal static class ActionCues
{
    public static readonly CueList Idle = new(
        " i'll be back | i'll be right | i'll try | i'll see | i'll just | i'll take that | i'll google | i will try | i'll have to | i'll be | i will be | i'll stick | i'll look "
        + "| i'll give it | i'll go | i'll do that | i'll wait | i'll live | i'll let | i'll never | i'll never | i'll assume | i'll keep | i'll probably | i'll remember | i'll get back "
        + "| если найду | постараюсь не | i will miss | i will have | i will need | i will get | if i | it seems | i'm going to bed | i am going to bed | i am going to have | i'm going to have | i'm going to be | i'll bet | i'll read | i'll need | i'll leave ");

    public static readonly CueList TakenUp = new(
        " да | ок | окей | хорошо | сделаю | беру | принято | принял | могу | понял | конечно | так | добре | роблю | зроблю | можу | прийнято | зрозумів | зрозуміла | гаразд | звісно | встигну "
        + "| yes | yep | sure | ok | okay | will do | on it | of course | no problem | np | done ");

    public static readonly CueList Done = new(
        " готово | сделал | сделала | исправил | починил | поправил | настроил | переключил | отправил | выложил | добавил | внес | нашел | проверил | вернул | зробив | зробила | виправив "
        + "| полагодив | полагодила | налаштував | переключив | надіслав | надіслала | виклав | додав | додала | знайшов | перевірив | перевірила | повернув | вивантажив | вигрузив | подтвердил | ответил| відповів| відповіла | зелен "
        + "| done | fixed | sent | is up | added | merged | deployed | finished | found it | submitted | ready ");

    /// <summary>Whether a lower-case word promises, asks or reports: no word for a title.</summary>
    public static bool IsVerb(string word) =>
        ((VerbTable.Of(word) & (VerbForm.I | VerbForm.You | VerbForm.Imperative)) != 0 && !VerbTable.IsNoun(word))
        || TaskCues.Promise.HasWord(word) || TaskCues.CanYou.HasWord(word) || TaskCues.Please.HasWord(word) || Done.HasWord(word);
}
