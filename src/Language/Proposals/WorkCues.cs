using DigestMonolith.Language.Tasks;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Proposals;

/// <summary>What kind of work a line names, and how much it presses; English, Russian, Ukrainian.</summary>
internal static class WorkCues
{
    private static readonly CueList Feature = new(
        " добавить | добавь| добавим | сделать возможность | новую функци| новый экран | поддержку | реализовать | додати | додай| додамо | зробити можливість | нову функці| новий екран | підтримку | реалізувати "
        + "| add a | add an | add the | add support | implement | new feature | build a | introduce ");

    private static readonly CueList Improvement = new(
        " улучшить | ускорить | упростить | переделать | рефактор| оптимизир| покращити | пришвидшити | прискорити | спростити | переробити | оптимізу| improve | speed up | simplify | refactor | optimize | optimise | clean up | rework ");

    private static readonly CueList Question = new(
        " узнать | уточнить | спросить | выяснить | дізнатися | уточнити | спитати | з'ясувати | запитати | find out | ask | clarify | figure out | check with | confirm with ");

    private static readonly CueList Critical = new(
        " прод упал | упал прод | прод лежит | прод не работает | все упало | ничего не работает | прод впав | впав прод | прод ліг | прод не працює | все впало | нічого не працює | критичн| production is down | prod is down | prod down "
        + "| everything is down | outage | data loss | потеря данных | втрата даних | утечка | витік | security hole | critical ");

    private static readonly CueList High = new(
        " срочно | asap | как можно скорее | горит | немедленно | блокер | блокирует | терміново | якнайшвидше | якомога швидше | горить | негайно | блокує | urgent | urgently | blocker | blocking | as soon as possible | immediately | right now ");

    private static readonly CueList Low = new(
        " когда будет время | не срочно | не горит | как-нибудь | потом | коли буде час | не терміново | не горить | якось | колись | when you have time | no rush | not urgent | low priority | someday | at some point | nice to have ");

    public static WorkKind KindOf(TaskSignal signal, string line) => signal switch
    {
        TaskSignal.BugReport => WorkKind.Bug,
        _ when TaskCues.Bug.Matches(line) => WorkKind.Bug,
        TaskSignal.FeatureWish => WorkKind.Feature,
        _ when Feature.Matches(line) => WorkKind.Feature,
        _ when Improvement.Matches(line) => WorkKind.Improvement,
        _ when Question.Matches(line) => WorkKind.Question,
        TaskSignal.Proposal => WorkKind.Improvement,
        _ => WorkKind.Chore,
    };

    public static Urgency UrgencyOf(TaskSignal signal, string line) =>
        Critical.Matches(line) ? Urgency.Critical
        : High.MatchesAffirmed(line) ? Urgency.High
        : Low.Matches(line) || signal is TaskSignal.FeatureWish or TaskSignal.Proposal ? Urgency.Low
        : Urgency.Medium;
}
