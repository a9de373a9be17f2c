using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>How people decide, agree, object and change their mind.</summary>
internal static class DecisionCues
{
    /// <summary>Not yet: said with a doubt, or of a decision still to come.</summary>
    public static readonly CueList Doubt = new(
        " можливо | возможно | может | може | мабуть | наверное | would | could | maybe | perhaps | not sure | надо решить | нужно решить | треба вирішити | чекаємо рішення | ждем решения "
        + "| варианты | варіанти | options | думаю | не решили | не решено | не вирішили | не вирішено | не договорились | не домовились | чи не | а если | а якщо | what if | we'll see | побачимо | посмотрим | didn't decide | haven't decided | not decided ");

    public static readonly CueList Condition = new(" если | якщо | if | unless | когда | коли | как только | щойно ");

    /// <summary>Somebody else's decision is news, not ours.</summary>
    public static readonly CueList Others = new(" они решили | вони вирішили | they decided | он решил | она решила | він вирішив | вона вирішила | he decided | she decided | сказали что решили | кажуть що вирішили ");

    public static readonly CueList Leads = new(
        " тогда | тоді | значит | итак | отже | ок | окей | так | добре | хорошо | давайте | давай | домовились | погоджую | итого | всё | все | so | then | ok | okay ");

    public static readonly CueList Proposal = new(
        " предлагаю | давайте | давай | пропоную | предложение | пропозиція | может давайте | може давайте | может перенесем | може перенесемо | перенесем | перенесемо | let's | should we | i suggest | i propose | how about | shall we | why don't we ");

    public static readonly CueList Assent = new(
        " +1 | согласен | согласна | за | поддерживаю | давайте | давай | ок | окей | хорошо | договорились | годится | згоден | згодна | підтримую | добре | погоджуюсь | погоджено | домовились | згода | так | робимо | делаем "
        + "| fine | agree | agreed | sounds good | yes | ok | okay | sure | deal | lgtm | approved | works for me | let's do it | вперед ");

    public static readonly CueList Objection = new(" против | не согласен | не согласна | нет | не надо | не стоит | проти | не згоден | не згодна | ні | не треба | не варто | disagree | no | nope | not a good idea | -1 ");

    public static readonly CueList Replaces = new(
        " тогда не | тоді не | меняем | змінюємо | замість | вместо | скасовуємо | отменяем | переносимо | переносим | переносится | не откатываем | не відкочуємо | передумали | instead | cancel | cancelled | postpone | change of plan ");

    // Words for one act in the three languages: "we do not roll back" answers every wish to roll back.
    private static readonly string[] Acts =
    [
        " откат| откаты| відкат| відкоч| відкот| rollback | roll back | rolling back | revert",
        " перенос| перенес| move to | postpone",
        " отмен| скасов| cancel",
        " выкат| выкла| викат| викоч| виклад| deploy| ship | release it ",
    ];

    private static readonly CueList[] ActCues = [.. Acts.Select(act => new CueList(act))];

    private static readonly CueList[] DeniedActs = [.. Acts.Select(act => new CueList(string.Join('|', act.Split('|').SelectMany(cue => new[] { " не" + cue, " not" + cue, " don't" + cue, " won't" + cue }))))];

    /// <summary>The acts that a decision calls off.</summary>
    public static IEnumerable<CueList> CalledOff(string line) => ActCues.Where((_, act) => DeniedActs[act].Matches(line));

    /// <summary>"If it is not found by noon, we roll back" is no decision yet.</summary>
    public static bool IsPlan(string line) => Doubt.Matches(line) || IsConditional(line);

    public static bool IsConditional(string line) => Condition.Place(line) is >= 0 and < 12;
}
