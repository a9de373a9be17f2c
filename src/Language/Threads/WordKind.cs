using System.Collections.Frozen;

namespace DigestMonolith.Language.Threads;

/// <summary>What a single word does in a talk, in the three languages.</summary>
[Flags]
internal enum WordKind : ushort
{
    None = 0,
    Asks = 1,
    Greets = 2,
    Thanks = 4,
    Reacts = 8,
    CallsForHelp = 16,
    Continues = 32,
    You = 64,
    I = 128,
    PointsBack = 256,
    YesOrNo = 512,
    Negates = 1024,
    Common = 2048,
}

/// <summary>The word lists behind <see cref="WordKind"/>.</summary>
internal static class WordKinds
{
    private static readonly FrozenDictionary<string, WordKind> All = Gather(
        (WordKind.Asks, "what how why where when who which whose whats hows wheres is are am was does do did can could will would should has have any anyone anybody "
            + "что как почему зачем где когда кто какой какая какие какое чей куда откуда сколько разве есть можно "
            + "що як чому навіщо де коли хто який яка які яке чий куди звідки скільки чи хіба можна"),
        (WordKind.Greets, "hi hello hey heya hiya yo morning evening greetings howdy "
            + "привет приветствую здравствуйте здравствуй хай салют добрый доброе всем привіт вітаю доброго добридень усім"),
        (WordKind.Thanks, "thanks thank thx ty tnx cheers appreciated thankyou спасибо спс благодарю пасиб дякую дяк спасибі"),
        (WordKind.Reacts, "ok okay k kk cool nice great sure right true lol haha hehe heh ah oh ahh hmm hm wow sweet awesome indeed exactly done np welcome sorry well good lmao rofl "
            + "ок окей ладно хорошо понял поняла понятно ясно круто супер класс точно норм отлично принял приняла готово лол хаха ага угу "
            + "гаразд добре зрозумів зрозуміла зрозуміло чудово працює зроблено клас +1"),
        (WordKind.CallsForHelp, "anyone anybody someone somebody everyone everybody help guys folks all please need trying problem problems issue possible wondering question "
            + "кто-нибудь кто-то кто помогите подскажите ребята ребят народ коллеги проблема вопрос хтось підкажіть допоможіть друзі колеги проблема питання"),
        (WordKind.Continues, "and but or so then also because though however if plus otherwise anyway actually btw except "
            + "а и но или так тогда ещё еще также потому зато если кстати і й та але або тоді ще також бо якщо тому"),
        (WordKind.You, "you your u ur you're youre you've you'll yours ты вы тебе тебя вам вас твой ваш можешь попробуй попробуйте ти ви тобі тебе твій можеш спробуй спробуйте"),
        (WordKind.I, "i i'm im i've ive i'll my me mine я мне меня мой моя мы у мені мене мій моя ми"),
        (WordKind.PointsBack, "that it this those these its that's thats it's same there это этот эта эти его ее там тот та то це цей ця ці його її там той"),
        (WordKind.YesOrNo, "yes no yeah yep nope nah yup yea yess да нет неа так ні"),
        (WordKind.Negates, "not don't dont doesn't doesnt didn't didnt can't cant cannot won't wont isn't isnt never nothing не ни нет нельзя ничего ні нема немає нічого"));

    public static WordKind Of(string word) => All.GetValueOrDefault(word);

    private static FrozenDictionary<string, WordKind> Gather(params ReadOnlySpan<(WordKind Kind, string Words)> lists)
    {
        var kinds = new Dictionary<string, WordKind>(StringComparer.Ordinal);
        foreach (var (kind, words) in lists)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                kinds[word] = kinds.GetValueOrDefault(word) | kind;
            }
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
