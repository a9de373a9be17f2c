using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>What a message does, told by turns of phrase in Russian, Ukrainian and English.</summary>
internal static class KindCues
{
    public static readonly CueList Decision = new(
        " решили | решено | решение | решаем | договорились | договорились| сошлись на | остановились на | делаем так | утвердили | утверждаем "
        + "| согласовали | откатываем | не откатываем | выкатываем | переносим | отменяем | берем | оставляем | выбираем | выбрали "
        + "| переходим на | запускаем | меняем решение | замораживаем | откладываем | фиксируем | закрываем вопрос | значит делаем | поднимаем на "
        + "| вирішили | вирішено | вирішуємо | рішення | домовились | домовилися | зійшлись на | зупинились на | зупинилися на | робимо так "
        + "| затвердили | затверджуємо | погоджую | погоджено | відкочуємо | викочуємо | викатуємо | переносимо | скасовуємо | беремо | лишаємо "
        + "| залишаємо | обираємо | обрали | переходимо на | запускаємо | зупиняємо | змінюємо рішення | відкладаємо | фіксуємо | тримаємо | купуємо | піднімаємо "
        + "| робимо | покупаем | погодився: | домовлено "
        + "| we decided | our decision | the decision is | we agreed | let's go with | we go with | we'll go with | settled on "
        + "| we will use | we'll use | we're going with | we are going with | let's ship | let's postpone | let's move ");

    public static readonly CueList Firm = new(
        " решили | решено | решение | решаем | договорились | утвердили | меняем решение | вирішили | вирішено | вирішуємо | рішення | домовились "
        + "| домовилися | затвердили | погоджую | змінюємо рішення | we decided | our decision | the decision is | we agreed | settled on ");

    public static readonly CueList Problem = new(
        " ошибк| не работа| сломал| упал| падает | падают | краш| баг | баги | бага | проблем| не могу | не получается | отвалил| висит | зависа| тормоз| не открыва"
        + "| не приходит | алерт| инцидент| списал| не сходится | потерял| сбой| битый | битая "
        + "| помилк| не працю| зламал| впав | падають | проблем| не можу | не виходить | не відкрива| зависає | завис | скарг| інцидент| збій | двічі | втрат"
        + "| error | errors | broken | fails | failed | failing | crash| bug | bugs | issue | problem | can't | cannot | doesn't work | not working | won't | stuck "
        + "| freezes | missing | lost | rejected | timeout | 500 | 502 | 503 | 504 | anr ");

    public static readonly CueList Solution = new(
        " исправил| починил| поправил| пофиксил| фикс | хотфикс | нашел | причина | помогло | решилось | заработал| настроил| переключил| сделал | дело в | надо поставить "
        + "| попробуй | обновил| вернул | выключил | виправив| виправила | полагодив| полагодила | пофіксив | знайшов | знайшла | причина | допомогло | запрацював"
        + "| налаштував | спробуй | оновив | повернув | вимкнув | зробив | перевірив | перевірила | працює "
        + "| fixed | fix | solved | works now | found it | root cause | the cause | workaround | you need to | you can | try | use | install | run | should work | edit | done | resolved ");

    public static readonly CueList Risk = new(
        " риск| опасно| боюсь | не успеем | не успеваем | сорвем | блокер| заблокирован| ждем | не хватает | под вопросом | осторожно | критично | срочно | горит "
        + "| ризик| небезпечн| боюсь | не встигаємо | не встигнемо | блокер| заблокован| чекаємо | бракує | під питанням | обережно | терміново | критично | мовчить "
        + "| risk| dangerous | blocker | blocked | afraid | won't make it | deadline | careful | urgent | critical | waiting for | not enough ");

    public static readonly CueList Celebration = new(
        " ура | поздравля| с днем рождения | молодц| победа | зелен| круто | вітаю з | вітаємо | з днем народження | молодець | молодці | перемога | погодилась | погодився "
        + "| congrat| happy birthday | hooray | awesome | well done | great job | shipped | approved ");

    public static readonly CueList Humor = new(" хаха| ахах| лол | ржу | смешно | шутк| жарт | смішно | кіт | кот | торт | пончик| борщ | lol | haha| rofl | lmao | joke | kidding | hehe ");

    /// <summary>The kind and how sure it is; Meta when nothing tells.</summary>
    public static (UnitKind Kind, double Confidence) Read(string text)
    {
        var line = CueList.Line(text);
        var asks = text.Contains('?', StringComparison.Ordinal);
        var best = (Kind: UnitKind.Meta, Score: 0.0);
        foreach (var (kind, cues, weight) in Kinds)
        {
            var score = cues.Count(line) * (asks && kind is UnitKind.Decision or UnitKind.Solution ? weight / 2 : weight);
            if (score > best.Score)
            {
                best = (kind, score);
            }
        }

        if (best.Score == 0 && asks)
        {
            return (UnitKind.Problem, 0.5);
        }

        return (best.Kind, best.Score == 0 ? 0.5 : Math.Round(Math.Min(0.95, 0.5 + (0.15 * best.Score)), 2));
    }

    private static readonly (UnitKind Kind, CueList Cues, double Weight)[] Kinds =
    [
        (UnitKind.Decision, Decision, 1.6), (UnitKind.Problem, Problem, 1.1), (UnitKind.Solution, Solution, 1.0),
        (UnitKind.Risk, Risk, 1.2), (UnitKind.Celebration, Celebration, 1.3), (UnitKind.Humor, Humor, 1.0),
    ];
}
