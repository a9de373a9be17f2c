using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>Turns of phrase that tell what a message does, in Russian, Ukrainian and English.</summary>
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
        + "| we decided | our decision | the decision is | decided to | final call | we agreed | agreed we | agreed let's | let's go with | we go with | we'll go with | settled on "
        + "| we will use | we'll use | we're going with | we are going with | let's ship | let's postpone | let's move ");

    public static readonly CueList Firm = new(
        " решили | решено | решение | решаем | договорились | утвердили | меняем решение | вирішили | вирішено | вирішуємо | рішення | домовились "
        + "| домовилися | затвердили | погоджую | змінюємо рішення | we decided | our decision | the decision is | we agreed | settled on ");

    public static readonly CueList Problem = new(
        " ошибк| не работа| не грузит| не приход| не запуска| не отвеча| не виде| не вижу | сломал| упал | упала | упало | упали | падает | падают | краш| баг | баги | бага | багу "
        + "| проблем| не могу | не получается | отвалил| висит | зависа| тормоз| не открыва| вылета| течет | пропал| исчез| теряет| дублиру| жалуется | жалуются | жалоб"
        + "| алерт| инцидент| списал| не сходится | потерял| сбой| битый | битая | неверн"
        + "| помилк| не працю| не завантаж| не приход| не запуска| не відповіда| не бач| зламал| впав | впала | впали | падає | падають | не можу | не виходить | не відкрива| зависає | завис "
        + "| вилітає | тече | зник | зникл| дублю| скарг| скаржит| інцидент| збій | двічі | втрат| заклинил| невірн"
        + "| error | errors | broken | breaks | fails | failed | failing | crash| bug | bugs | issue | issues | problem | problems | can't | cannot | doesn't work | does not work | does nothing | not working "
        + "| won't start | won't open | won't load | won't work | won't boot | won't connect | stuck | freezes | hangs | missing | lost | rejected | timeout | time out | timed out "
        + "| ловлю 500 | отдает 500 | дает 500 | віддає 500 | returns 500 | got 500 | http 500 | 502 | 503 | 504 | anr ");

    public static readonly CueList Solution = new(
        " исправил| исправлен| починил| поправил| пофиксил| фикс | фиксом | хотфикс | нашел причину | нашла причину | причина в | причина была | помогло | помогает | решилось | заработал| ожило "
        + "| настроил| переключил| откатил| заменил| перезапустил| дело в | дело было в | надо поставить | надо включить | нужно включить | надо выключить | нужно поставить | попробуй | попробуйте "
        + "| обновил| выключил | выключила | больше не пада| больше не теч| виправив| виправила | виправлен| полагодив| полагодила | пофіксив | пофіксила | хотфікс | знайшов причину | знайшла причину | причина знайш| причина в "
        + "| допомогло | допомагає | запрацював| запрацювал| налаштував | налаштувала | відкотив| відкотила | замінив| перезапустив| треба натиснути | треба увімкнути | треба поставити | треба вимкнути "
        + "| спробуй | спробуйте | оновив | оновила | вимкнув | вимкнула | більше не пада "
        + "| fixed | a fix | the fix | hotfix | solved | works now | working now | it works | works again | that worked | worked for me | found it | root cause | the cause | workaround | the trick is "
        + "| you need to | you can use | you can run | you could use | you should use | try to | try the | try this | try with | try running | just use | just run | just restart | should work | should fix | should help | resolved | rolled back | rolled the ");

    public static readonly CueList Risk = new(
        " риск| опасно| боюсь | опасаюсь | не успеем | не успеваем | не уложимся | сорвем | сорвется | сорвутся | блокер| заблокирован| ждем | не хватает | под вопросом | осторожно | осторожнее | критично | срочно | горит | горят "
        + "| не выдерж| ризик| небезпечн| не встигаємо | не встигнемо | не вкладемось | зірвемо | зірветься | блокер| заблокован| чекаємо | бракує | під питанням | обережно | обережніше | терміново | мовчить "
        + "| не витрима| risk| dangerous | blocker | blocked | afraid | won't make it | might miss | may miss | could miss | might fail | might break | might slip | may slip | deadline | careful | urgent | critical | waiting for | not enough ");

    public static readonly CueList Celebration = new(
        " ура | поздравля| с днем рождения | с юбилеем | молодц| молодец | победа | победили | выиграли | все зелен| горжусь | круто | вітаю з | вітаємо | з днем народження | з ювілеєм | молодець | молодці "
        + "| перемога | перемогли | виграли | пишаюсь | погодилась | погодився | congrat| happy birthday | hooray | hurray | awesome | well done | great job | great work | good job | proud of | we won | we did it | shipped | approved ");

    public static readonly CueList Humor = new(
        " хаха| ахах| ахаха| лол | ржу | ржем | ржака | ору с | орем | смешно | шутк| шучу | прикол | приколы | угар | мем | мемы | жарт | жарти | жартую | жартуєш | смішно | регочу | ірж"
        + "| lol | haha| ahah| rofl | lmao | lmfao | joke | jokes | joking | kidding | hehe| meme | memes ");
}
