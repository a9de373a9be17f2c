using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>Turns of phrase that ask, promise, propose, report a fault or wish for something, in the three languages.</summary>
internal static class TaskCues
{
    public static readonly CueList Please = new(
        " пожалуйста | пожалуста | пжл | пж | плиз | плз | прошу | просьба | большая просьба | будь добр | будьте добры | будь другом | будь ласка | будьласка | прохання | буду вдячн"
        + "| буду признател| буду благодар| please | pls | plz | kindly | appreciate it if | be grateful ");

    public static readonly CueList CanYou = new(
        " можешь | можете | сможешь | сможете | мог бы | могла бы | могли бы | можно тебя | можно попросить | не затруднит | зможеш | зможете | можеш | міг би | могла б | могли б | міг б | чи можна "
        + "| можна попросити | маєш змогу | кто-нибудь может | кто сможет | кто-нибудь сможет | сможет кто-нибудь | хто зможе | хтось зможе | кто-то может | кто может | может кто-нибудь | может кто-то | хто може | хтось може | може хтось | can you | could you | would you | will you | can u | could u | would you mind | are you able to | can someone | could someone | can anyone | could anyone | can we get ");

    public static readonly CueList DontForget = new(
        " не забудь | не забудьте | не забывай | не забывайте | не забувай | не забувайте | don't forget | do not forget | make sure | be sure to | remember to | жду от тебя | жду от вас | чекаю від тебе | чекаю від вас | жду ваш| жду тво| чекаю ваш| чекаю тво"
        + "| с тебя | с вас | із тебе | з тебе | на тебе отчет | твоя задача | твоє завдання | займись | i need you to | need you to | i'd like you to | i would like you to | want you to | mind if you | assigned to you | возьми на себя | візьми на себе ");

    public static readonly CueList Need = new(
        " надо | нужно | необходимо | нужен | нужна | нужны | треба | потрібно | потрібен | потрібна | потрібні | слід | должны | должен | должна | маємо | має | мають | мусимо | повинні | повинен | повинна | следует | осталось | залишилось "
        + "| need to | needs to | have to | has to | must | should | ought to | we need | required to ");

    public static readonly CueList PastNeed = new(
        " надо было | нужно было | нужен был | нужна была | нужны были | треба було | потрібно було | надо же | не надо | не нужно | не нужен | не нужна | не нужны | не треба | не потрібно | не потрібен | не потрібна | не слід | как надо | як треба | что надо | нужно ли | надо ли | чи треба "
        + "| чи потрібно | should have | shouldn't | no need | don't need | didn't need | не обязательно | не обов'язково | didn't have to | don't have to | кому надо | кому треба | если надо | если нужно | якщо треба | якщо потрібно | должно быть | должны были | должен был | должна была | if you need | need to know ");

    public static readonly CueList Proposal = new(
        " давай | давайте | хочу предложить | хочу запропонувати | предлагаю | предлагаем | пропоную | пропонуємо | есть предложение | є пропозиція | есть идея | є ідея | а что если | а що якщо | может быть стоит | может стоит | можливо варто | мабуть варто | стоит | варто | не хочешь | не хочете | как насчет | як щодо "
        + "| неплохо бы | хорошо бы | непогано б | добре б | добре було б | лучше бы | краще б | может сделаем | let's | lets | shall we | should we | how about | what about | why don't we | why not | i suggest | i'd suggest | i propose | i'd propose | we could | maybe we | perhaps we | would it make sense | we should | suggest we | i would recommend | i recommend | i'd recommend ");

    public static readonly CueList Wish = new(
        " было бы здорово | вот бы | от би | можно добавить | можно сделать чтобы | можна додати | можна зробити щоб | было бы круто | было бы классно | было бы хорошо | было бы неплохо | было бы удобно | было бы полезно | было бы супер | хотелось бы | хочется чтобы | не хватает | не помешал| очень не хватает | мечтаю о | было б | було б | було би | хотілося б | хотілося би | хотілось би | хотілось б | бракує | не вистачає | не завадил|"
        + " would be nice | would be great | would be good | would be cool | would be useful | would be helpful | would be awesome | would be handy | it'd be nice | it'd be great | it'd be cool | i wish | would love to see | would love a | feature request | would like to see | i'd like to see | would like an option | can we have | any chance of adding | ability to ");

    public static readonly CueList Promise = new(
        " беру на себя | возьму на себя | чиню | делаю сейчас | уже делаю | копаю дальше | вже роблю | уже роблю | надсилаю | оформлюю | оформляю | беру в работу | беру на | берусь | беру | займусь | я в деле | сейчас сделаю | в процессе | могу взять | могу сделать | готов взять | готова взять | готовлю | постараюсь | дам знать | держу на контроле | прослежу "
        + "| беру на себе | візьму на себе | беруся | берусь | займуся | можу взяти | можу зробити | готовий взяти | готова взяти | готую | постараюсь | постараюся | дам знати | простежу "
        + "| i'll | i will | i'm going to | i am going to | i'm gonna | i can take | i can do | i'm on it | on it | will do | leave it to me | let me check | let me take | let me see if | let me look | let me fix | consider it done | we'll | we will | we are going to | we're going to | i'll take | i plan to | i promise | i'll get | i shall | i can fix | i can look ");

    /// <summary>Said in the form of a promise, but nobody waits for it.</summary>
    public static readonly CueList Idle = new(
        " i'll be back | i'll be right | i'll see you | i'll wait | i'll live | i'll never | i will never | i'll bet | i'll admit | i'll assume | i'll pass | i'll be honest | i'll go to bed | i'll be late | i'll miss | i will miss | i'll be out | i will be out | if i | i'm going to bed | i'm going to sleep "
        + "| i'll take that | i'll say | i'll survive | i'm going to be | не с меня | уже не | беру свои слова | беру отпуск | беру відпустку | беру паузу | беру выходной | беру вихідний ");

    /// <summary>What makes of a promise a thought. Russian and Ukrainian only: the English model weighs its words itself.</summary>
    public static readonly CueList Unsure = new(
        " если | якщо | коли б | наверное | мабуть | наверно | вряд ли | навряд | когда-нибудь | когда-то | колись | може бути | может быть | возможно | можливо | не знаю | боюсь | боюся | не обещаю | не обіцяю "
        + "| сделаю вид | сделает вид | сделаем вид | зроблю вигляд | зробить вигляд | зробимо вигляд | посмотрим что | посмотрим как | побачимо що | побачимо як | подивимось що | подивимося що ");

    public static readonly CueList Bug = new(
        " не работает | не работают | не открывается | не открываются | не грузится | не грузятся | не загружается | не отправляется | не сохраняется | не запускается | не обновляется | не приходят | не приходит | не отображается | не показывает | не нажимается | не логинит | не пускает | не логинится | не проходит оплата | не собирается | не компилируется "
        + "| падает | падают | сервер упал | прод упал | сайт упал | упал сайт | база упала | прод лежит | сайт лежит | сервер лежит | сервер ліг | прод ліг | сайт ліг | упал прод | упал сервер | упала база | крашится | вылетает | вылетают | зависает | зависло | глючит | лагает | тормозит | сломал| поломал| отвалил| слетел| баг | бага | багу | ошибка | ошибку | ошибки | выдает ошибку | 500 | 502 | 503 | 404 "
        + "| не працює | не працюють | не відкривається | не вантажиться | не завантажується | не надсилається | не зберігається | не запускається | не оновлюється | не відображається | не показує | не натискається | не пускає | не логінить | не проходить оплата | падає | падають | впав прод | впав сервер | впала база | крашиться | вилітає | зависає | глючить | лагає | гальмує | зламав| поламав| відвалив| злетіл| помилка | помилку | помилки "
        + "| crashes | crashing | crashed | crash | doesn't work | does not work | don't work | not working | stopped working | isn't working | is broken | are broken | broken | won't open | won't load | doesn't load | doesn't open | won't start | fails | failed again | keeps failing | build failed | failing | throws | throwing | freezes | hangs | is down | times out | bug in | a bug | returns 500 | doesn't save | doesn't show | hits an error | an error ");

    public static readonly CueList Fixed = new(
        " больше не | більше не | уже не | вже не | исправил| чиним | чинимо | уже чин| вже лагод| фиксим | фіксимо | разбираемся | розбираємо| починил| поправил| пофиксил| решил| виправив | виправила | виправили | полагодив | полагодила | полагодили | пофіксив | пофіксили | исправлен| виправлен| fixed | resolved | no longer | works now | заработал| запрацювал| снова работает | знову працює | снег | сніг | курс | цены | цена | ціни | ціна | продажи | продажі | спрос | попит | дождь | дощ | рубль | гривна | температура | закрыл | закрили | закрыли | нашел причину | was a bug | за ошибку | перепрошую за | извините за | sorry for ");

    /// <summary>A question about facts, whatever verb stands in it.</summary>
    public static readonly CueList Factual = new(
        " почему | зачем | кто | что | как | где | куда | сколько | чему | какой | какая | какие | чому | навіщо | хто | що | як | де | куди | скільки | який | яка | які | why | who | what | where | how much | how many | which ");

    public static readonly CueList Reported = new(
        " сказал | сказала | сказали | говорит | говорят | просил | просила | просили | попросил | попросила | попросили | обещал | обещала | обещали | написал что | писал что | сказав | каже | кажуть | просив | попросив | обіцяв | обіцяла | обіцяли | he said | she said | they said | said he | said she | told me | asked me | promised ");

    public static readonly CueList Leisure = new(
        " фильм| кино | сериал| матч| футбол| хокке| трансляц| мультик| пообеда| пообіда| аниме | спать | домой | гулять | фільм| кіно | серіал| трансляці| додому | спати | гуляти | отпуск | відпустк| новости | новини | в гости | в гості | movie | film | netflix | the game tonight | the match ");

    public static readonly CueList If = new(" если | якщо | коли б | if | вдруг | раптом | может быть | можливо | maybe | возможно ");
}
