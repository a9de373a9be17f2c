using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>How urgent a topic is and where it stands, read off what people say in it.</summary>
internal static class TopicStanding
{
    private static readonly CueList Critical = new(
        " критич| срочно | горит | прод упал | прод лежит | утечк| двойн| злые | злятся | деньги | терміново | горить | прод впав | прод лежить | витік | подвійн| злі | блокер "
        + "| гроші | critical | urgent | outage | asap | data loss | security | production is down | prod is down ");

    private static readonly CueList Blocked = new(
        " блокер| заблокирован| ждем | не ответил| не отвечает | не дали | не хватает | молчит | без него не | до сих пор нет | заблокован| чекаємо | не відповів| не відповіла | не дали "
        + "| бракує | мовчить | без нього | досі нема| blocked | blocker| waiting for | still no | no answer | stuck ");

    private static readonly CueList Finished = new(
        " готово | сделал| исправил| починил| поправил| заработал| работает | решено | закрыл| закрываю | выкатил| вернул | настроил| все сходится | подтвердил| зроблено | зробив | зробила "
        + "| виправив| полагодив| полагодила | запрацював| працює | вирішено | закрив| викотив| налаштував | підтвердив| погодилась | погодився | надіслала | надіслав "
        + "| done | fixed | works now | it works | that worked | working now | solved | resolved | shipped | live | thanks that ");

    private static readonly CueList Proposed = new(
        " предлагаю | может быть | идея | давайте | хорошо бы | пропоную | ідея | було б добре | how about | what if | maybe we | idea | suggest| proposal ");

    // "Крашів 0 за 15 хв" names the trouble to say that it is over.
    private static readonly CueList AllClear = new(
        " крашів 0 | крашей 0 | 0 крашів | 0 крашей | без ошибок | ошибок нет | нет ошибок | больше не падает | не повторя| без помилок | помилок немає | немає помилок | більше не падає | жодного | жодної "
        + "| ни одного | ни одной | жалоб 0 | 0 жалоб | скарг 0 | 0 скарг | ошибок 0 | помилок 0 | на проде | на проді | down to 0 | no errors | no crashes | 0 errors | 0 crashes | not a single | none since | crash-free ");

    public static TopicPriority Priority(ThreadVector topic, WindowReading window)
    {
        var lines = topic.MessageIds.Select(id => window.Line(id)).ToArray();
        var critical = lines.Count(Critical.Matches);
        var problems = lines.Count(KindCues.Problem.Matches);
        var risks = lines.Count(KindCues.Risk.Matches);
        var decisions = lines.Count(KindCues.Firm.Matches);
        return (critical, problems, risks, decisions, topic.Substance) switch
        {
            ( >= 2, >= 2, _, _, >= 6) when topic.Authors >= 3 => TopicPriority.Critical,
            ( >= 1, >= 1, _, _, >= 4) => TopicPriority.High,
            (_, _, >= 2, _, >= 4) => TopicPriority.High,
            (_, >= 3, _, >= 1, >= 4) when topic.Authors >= 3 => TopicPriority.High,
            (_, _, _, >= 2, >= 4) => TopicPriority.High,
            (_, _, _, _, < 3) => TopicPriority.Low,
            (_, 0, 0, 0, < 5) => TopicPriority.Low,
            _ => TopicPriority.Medium,
        };
    }

    public static TopicStatus Status(ThreadVector topic, WindowReading window)
    {
        var (finished, trouble, blocked, decided, proposed) = (-1, -1, -1, -1, -1);
        for (var at = 0; at < topic.MessageIds.Count; at++)
        {
            var text = window[topic.MessageIds[at]].Text;
            var line = window.Line(topic.MessageIds[at]);
            var asks = text.Contains('?', StringComparison.Ordinal);
            var clear = !asks && AllClear.Matches(line);
            finished = clear || (!asks && Finished.MatchesAffirmed(line)) ? at : finished;
            trouble = KindCues.Problem.Matches(line) && !clear ? at : trouble;
            blocked = Blocked.Matches(line) ? at : blocked;
            decided = !asks && KindCues.Decision.Matches(line) ? at : decided;
            proposed = Proposed.Matches(line) ? at : proposed;
        }

        return 0 switch
        {
            _ when blocked > finished && blocked >= decided && blocked >= 0 => TopicStatus.Blocker,
            _ when finished >= 0 && finished >= trouble && finished >= decided => TopicStatus.Done,
            _ when decided >= 0 || finished >= 0 => TopicStatus.InProgress,
            _ when proposed >= 0 && trouble < 0 => TopicStatus.Idea,
            _ => TopicStatus.Watch,
        };
    }
}
