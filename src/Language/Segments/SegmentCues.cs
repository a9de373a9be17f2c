using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>Turns of phrase that open, carry on or close a matter, in English, Russian and Ukrainian; each is one column of the model.</summary>
internal static class SegmentCues
{
    private static readonly CueList Thanks = new(
        " thanks | thank you | thank u | thx | appreciate | that helps | great help | спасибо | спс | благодарю | выручил| дякую | дяк | вдячн");

    private static readonly CueList Welcome = new(
        " welcome | no problem | my pleasure | glad to help | happy to help | glad i could | any time | anytime | don't mention | не за что | пожалуйста | рад помочь | обращайся | обращайтесь "
        + "| нема за що | прошу | будь ласка | радий допомогти | звертайся | звертайтесь ");

    private static readonly CueList Bye = new(
        " bye | goodbye | good bye | have a good | have a great | have a nice | have a safe | have a wonderful | enjoy your | enjoy the | take care | see you | see ya | good night | goodnight | talk later "
        + "| that's all | that is all | that's it | that is it | all i need | all i needed | nothing else | that will be all | that'll be all | no that's | good day "
        + "| пока | до встречи | хорошего дня | хорошего вечера | это все | больше ничего | удачи | до завтра | бувай | до зустрічі | гарного дня | це все | більше нічого | щасти ");

    private static readonly CueList AnythingElse = new(
        " anything else | something else | any other | else i can | help you with | assist you with | help with anything | further assistance | что-то еще | что-нибудь еще | еще вопросы | чем помочь "
        + "| щось ще | ще питання | чим допомогти ");

    private static readonly CueList Request = new(
        " i need | i'm looking | i am looking | looking for | i want | i'd like | i would like | can you find | can you tell | can you help | could you | can you | find me | give me | show me | tell me | help me | please find "
        + "| i am trying to find | i'm trying | remind me | set a | set up a | book me | i will need | i also need | do you have information | information on | information about | need to find | need to book | where is | where's | what's the | what is the | is there a | are there any | how do i | how can i | does anyone | anyone know | anybody "
        + "| мне нужно | мне нужен | мне нужна | хочу | ищу | найди | покажи | подскажите | подскажи | скажите | помогите | как мне | как настроить | где находится | какая погода | кто-нибудь | не могли бы | можете | напомни "
        + "| мені потрібно | мені потрібен | мені потрібна | шукаю | знайди | покажи | підкажіть | підкажи | скажіть | допоможіть | як мені | як налаштувати | де знаходиться | яка погода | хтось | чи можете | можете | нагадай ");

    private static readonly CueList Turn = new(
        " by the way | btw | anyway | anyways | moving on | next item | next topic | next point | another question | another thing | one more thing | on another note | speaking of | what about | how about | let's move | let's talk | now for | also "
        + "| кстати | к слову | между прочим | ладно | короче | другой вопрос | еще вопрос | следующий вопрос | следующий пункт | перейдем | а что насчет | теперь про | и еще | а как там "
        + "| до речі | між іншим | гаразд | коротше | інше питання | ще питання | наступне питання | наступний пункт | перейдемо | а що з | тепер про | і ще | а як там ");

    private static readonly CueList AsksOfYou = new(
        " do you | are you | have you | did you | would you | can you | what do you | where do you | what is your | what's your | how old are you | how long have you | do u | are u | your favorite | you like | what kind of | what are your | any hobbies | for fun | for a living | spare time | free time "
        + "| ты любишь | у тебя | у вас | вы | ты | тебе | вам | твой | ваш | чем занимаешься | откуда ты | ти любиш | у тебе | ви | ти | тобі | твій | чим займаєшся | звідки ти ");

    private static readonly CueList BackToYou = new(
        " how about you | what about you | and you | how about yourself | what about yourself | and yourself | you too | а ты | а вы | а у тебя | а у вас | а ти | а ви | а в тебе | а у вас ");

    private static readonly CueList AboutMe = new(
        " i like | i love | i have | i am | i'm | i work | i enjoy | i hate | my favorite | my | i was | i just | i do | i also | я люблю | я работаю | у меня | мой | моя | я люблю | я працюю | у мене | мій | моя | я ");

    private static readonly CueList Praise = new(
        " that is cool | that's cool | that is great | that's great | that is nice | that's nice | sounds | cool | awesome | great | nice | neat | interesting | wow | good for you | congratulations | lol | haha "
        + "| круто | здорово | класс | отлично | супер | ого | интересно | прикольно | класно | чудово | цікаво ");

    private static readonly CueList Sorry = new(" sorry | sad | too bad | terrible | awful | hope | жаль | соболезную | печально | шкода | сумно ");

    private static readonly CueList Offer = new(
        " would you like | do you want | shall i | should i | do you have a preference | do you prefer | what time | how many | what day | which day | what area | what price | which | can i | may i | what type | where will | where would "
        + "| хотите | желаете | во сколько | сколько человек | на какой | на какое | какой район | бажаєте | хочете | о котрій | скільки людей | на який ");

    private static readonly CueList Anaphora = new(
        " it | that | this | they | them | those | these | he | she | him | her | one | ones | there | same | это | этот | эта | он | она | они | его | ее | их | там | тот | той | тоже | це | цей | ця | він | вона | вони | його | її | їх | там | теж ");

    private static readonly CueList Yes = new(
        " yes | yeah | yep | yup | sure | ok | okay | right | exactly | true | no | nope | not really | of course | да | ага | нет | конечно | ок | точно | угу | так | ні | звісно | авжеж ");

    private static readonly CueList Booked = new(
        " booked | booking | reference | confirmation | confirmed | reserved | reservation | scheduled | set for | sending | sent | forecast | located | address | phone number | postcode | minutes | miles away | забронирован| записал| адрес | отправил| заброньован| записав | адреса | надіслав ");

    private static readonly CueList Greeting = new(
        " hello | hi | hey | hiya | good morning | good evening | good afternoon | greetings | привет | здравствуйте | добрый день | доброе утро | добрый вечер | всем привет | привіт | добрий день | доброго ранку | добрий вечір | вітаю ");

    private static readonly CueList[] All =
        [Thanks, Welcome, Bye, AnythingElse, Request, Turn, AsksOfYou, BackToYou, AboutMe, Praise, Sorry, Offer, Anaphora, Yes, Booked, Greeting];

    public static int Count => All.Length;

    /// <summary>A bit for each list that has a phrase in the padded line.</summary>
    public static uint Read(string line)
    {
        var found = 0U;
        for (var at = 0; at < All.Length; at++)
        {
            found |= All[at].Matches(line) ? 1U << at : 0U;
        }

        return found;
    }

    /// <summary>Thanks, "you're welcome" or a farewell.</summary>
    public static bool Closes(uint cues) => (cues & 0b111) != 0;

    public static bool Requests(uint cues) => (cues & (1U << 4)) != 0;

    public static bool Greets(uint cues) => (cues & (1U << 15)) != 0;
}
