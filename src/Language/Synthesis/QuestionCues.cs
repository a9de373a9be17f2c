using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Questions that want no answer, and answers that are none.</summary>
internal static class QuestionCues
{
    public static readonly CueList Polite = new(
        " как дела | как ты | как вы | правда | серьезно | да ладно | можно вопрос | есть кто | як справи | як ти | серйозно | справді | є хто | хто на борщ | кто на обед "
        + "| how are you | what's up | anyone here | anybody here | you there | can i ask | isn't it | right | really | why not | anyone alive | is anyone | does it matter | who cares "
        + "| any ideas | anyone know | anybody help | can anyone help | can someone help | can somebody help | help me | что делать | що робимо | що робити | шо там ");

    public static readonly CueList NoAnswer = new(
        " не знаю | без понятия | понятия не имею | хз | не в курсе | молчит | не ответил| не знаємо | гадки не маю | не в курсі | мовчить | не відповів| не відповіла | поки нічого "
        + "| no idea | dunno | don't know | not sure | no clue | завтра | не можу | не могу | не смогу | не зможу | не сейчас | не зараз | пізніше | позже | later ");

    public static readonly CueList FoundOut = new(" разобрался | разобралась | нашел | нашла | уже не надо | розібрався | розібралась | знайшов | знайшла | вже не треба | nvm | nevermind | never mind | found it | figured it out | got it | solved ");
}
