using DigestMonolith.Language.Tasks;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Why our own analysis takes something for a task, in the language of the proposals.</summary>
internal static class ReasonTexts
{
    public static string Said(string language, TaskSignal signal, string who, string at) => signal switch
    {
        TaskSignal.Promise => Pick(language, $"{who} promised it at {at}.", $"{who} пообещал(а) это в {at}.", $"{who} пообіцяв(ла) це о {at}."),
        TaskSignal.Assignment => Pick(language, $"{who} said at {at} who does it.", $"{who} в {at} назвал(а), кто это сделает.", $"{who} о {at} назвав(ла), хто це зробить."),
        TaskSignal.BugReport => Pick(language, $"{who} reported a fault at {at}.", $"{who} сообщил(а) о неполадке в {at}.", $"{who} повідомив(ла) про несправність о {at}."),
        TaskSignal.FeatureWish => Pick(language, $"{who} wished for it at {at}.", $"{who} пожелал(а) этого в {at}.", $"{who} побажав(ла) цього о {at}."),
        TaskSignal.Proposal => Pick(language, $"{who} proposed it at {at}.", $"{who} предложил(а) это в {at}.", $"{who} запропонував(ла) це о {at}."),
        TaskSignal.Need => Pick(language, $"{who} said at {at} that it is needed.", $"{who} в {at} сказал(а), что это нужно.", $"{who} о {at} сказав(ла), що це потрібно."),
        _ => Pick(language, $"{who} asked for it at {at}.", $"{who} попросил(а) об этом в {at}.", $"{who} попросив(ла) про це о {at}."),
    };

    public static string TakenUp(string language, string who, string at) => Pick(language, $"{who} took it up at {at}.", $"{who} взялся(лась) в {at}.", $"{who} взявся(лася) о {at}.");

    public static string NobodyTook(string language) => Pick(language, "Nobody answered that they would.", "Никто не ответил, что возьмётся.", "Ніхто не відповів, що візьметься.");

    public static string Done(string language, string who, string at) => Pick(language, $"{who} reported it done at {at}.", $"{who} сообщил(а) о готовности в {at}.", $"{who} повідомив(ла) про готовність о {at}.");

    public static string Due(string language, string words) => Pick(language, $"Due: “{words}”.", $"Срок: «{words}».", $"Строк: «{words}».");

    private static string Pick(string language, string english, string russian, string ukrainian) => language switch
    {
        "ru" => russian,
        "uk" => ukrainian,
        _ => english,
    };
}
