using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Words that carry no subject: grammar words and chat filler in Russian, Ukrainian and English.</summary>
public static class StopWords
{
    private const string Russian = """
        а без более больше будет будем буду будут бы был была были было быть в вам вас ваш весь во вот все всё всего всем всех вы где да даже для до
        его ее её если есть еще ещё ж же за зачем здесь и из или им их к как какая какие какой какое когда кому кого конечно который которая которые
        которое кто куда ли либо лишь лучше между меня мне много может можно мой моя мы на надо нам нас наш не него нее ней нет ни нибудь никогда
        ними них но ну нужно о об однако он она они оно от очень по под пока после потом потому почему почти при про просто раз разве с сам сама
        сами само сейчас себе себя сегодня скоро снова со совсем стал стало так также такая такие такой такое там тебя тем теперь то тобой тогда
        того тоже только том тот три ту тут ты тебе у уж уже хорошо хоть хотя чего чей чем через что чтоб чтобы чуть эта эти это этого этой этом
        этот эту я давай давайте кстати вообще короче типа вроде кажется наверное видимо похоже блин ага угу ок окей спасибо спс пожалуйста плз
        привет здравствуйте хай пока утро вечер день добрый доброе всем народ ребят ребята коллеги парни норм ясно понял поняла понятно точно супер
        класс круто отлично лол хаха мда ого ой эх ах ну-ка что-то кто-то как-то где-то кто-нибудь что-нибудь какой-то какая-то какие-то вот-вот
        могу может могут можешь можете хочу хочет делать сделать сделал сделаю буду завтра вчера минут минуту час часа часов надо нужен нужна нужны
        знаю знает думаю давно прям щас сча кароч итак значит пусть лично вам мол мб хз пжл пж имхо тд тп тк снова опять обязательно никто ничего некоторые другой другая другие вместо жаль ровно будто сразу штук раньше позже ок-ок ней нею нём ним него неё него нём мной тобой собой вами нами
        """;

    private const string Ukrainian = """
        а або але б без би більше був була були було бути в вам вас ваш вже ви від він вона вони воно все всі всіх всього всьому всім втім де для
        до його є ж же з за зараз зі і із інші інше інший її їй їм їх й коли кожен кого кому крім ледве лише між мене мені ми мій може можна на
        навіть над нам нас наш не небагато нема немає ним них ні ніби ніж ніколи о об один одна одне однак ось от отже перед під після по поки потім
        потрібно потрібен потрібна при про просто раз разом сам сама самі свій своя своє свої себе собі сьогодні та так така таке такий такі також
        там твій те тебе ти тим тих то тобі тоді того той тому треба тут у уже хай хоч хто це цей ця ці цього цьому цим цих чи через чому чого
        чим що щоб щось ще як яка яке який які якби якщо я дуже завтра вчора день години годин годину хвилин хвилину хв дякую дяк прошу будь ласка
        привіт вітаю доброго ранку добрий вечір усім всім народ колеги друзі добре гаразд ага угу ок окей зрозумів зрозуміла зрозуміло точно супер
        класно круто чудово лол хаха ой ого ну давай давайте до речі взагалі коротше типу наче здається мабуть схоже може можу можеш можете хочу хоче
        робити зробити зробив зробила зроблю буду будемо знаю знає думаю давно щойно хтось якийсь якась якісь десь кудись бо тільки лише знову ніхто нічого інша замість шкода рівно одразу штук раніше пізніше теж щойно цілком досі усе всю неї нею нього ньому мною тобою собою них ними вами нами
        """;

    private const string English = """
        a about above after again against all almost already also am an and any anybody anyone anything are aren't as at away back be because been
        before being below between both but by came can can't cannot come could couldn't did didn't do does doesn't doing don't done down during each
        either else etc even ever every everybody everyone everything few for from further get gets getting give given go goes going gone gonna good
        got gotta great guess had hadn't has hasn't have haven't having he he'd he's hello help her here hers hey hi him his how however i i'd i'll
        i'm i've if im in instead into is isn't it it'd it'll it's its itself just keep kind know known let let's like ll lol lot lots made make makes
        making many may maybe me mean might mine more most much must my myself need needs never nice no nobody none nope nor not nothing now of off
        oh ok okay on once one ones only or other others our ours out over own people please pls possible pretty probably put quite rather re really
        right said same say says see seem seems seen shall she should shouldn't since so some somebody someone something sometimes somewhere soon
        sorry still stuff such sure take taken tell than thank thanks that that's thats the their them then there there's these they they're thing
        things think this those though thought thru thus till to today together tomorrow too tried try trying two u um under until up upon ur us use
        used uses using very via want wanted wants was wasn't way we we're well went were weren't what what's when where whether which while who whole
        whom whose why will with within without won't work working works would wouldn't wow yeah yep yes yesterday yet you you'd you'll you're you've
        your yours haha hah hehe hmm ah aha huh bye morning guys folks thx ty np btw imo afaik brb gtg dont doesnt cant ive id isnt wont didnt youre
        dunno yea kinda maybe bit anyway actually basically look looks looking new old first last next long time times day days week gives through into onto along across behind toward towards per via without within besides whats hows wheres yup nah ooh wtf omg lmao rofl
        """;

    private static readonly FrozenSet<string> All =
        $"{Russian} {Ukrainian} {English}".Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a lower-case word carries no subject.</summary>
    public static bool Contains(string word) => word.Length < 2 || All.Contains(word);
}
