using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>What the referee knows of words: which mean the same, which only report, which point at people, which deny.</summary>
internal static class GroundingWords
{
    // The first word of a line stands for the rest: forms that no ending rule finds, and what a summary writes for what a chat says.
    private static readonly FrozenDictionary<string, string> Same = Read(
        """
        be is are am was were been being
        have has had having
        do does did done doing
        can could
        will would shall
        buy bought buying purchase purchased purchases
        bring brought bringing
        go went gone goes gonna
        come came coming
        get got gotten getting receive received
        take took taken taking
        give gave given giving
        see saw seen
        meet met meeting
        leave left leaving
        lose lost losing
        find found finding
        forget forgot forgotten
        feel felt
        eat ate eaten
        drink drank drunk
        drive drove driven driving
        write wrote written
        read reading
        send sent sending
        sell sold
        tell told
        say said
        think thought
        know knew known
        make made making
        break broke broken
        choose chose chosen choice
        begin start began begun started starting
        finish end finished ended
        pay paid paying
        spend spent
        wear wore worn
        sleep slept asleep
        wake woke woken
        win won winning
        teach taught
        catch caught
        keep kept
        hear heard
        run ran running
        sit sat
        swim swam swum
        fly flew flown flight
        speak spoke spoken
        steal stole stolen
        grow grew grown
        hold held
        build built
        fall fell fallen
        film movie films movies
        mother mum mom mommy mama
        father dad daddy papa
        grandmother grandma granny
        grandfather grandpa
        photo picture pic photograph photos pictures pics
        child kid children kids
        phone mobile cell smartphone
        call ring phoned rang called
        ill sick unwell
        doctor doc dr
        holiday vacation holidays vacations
        flat apartment flats apartments
        shop store shops stores
        car auto vehicle
        bike bicycle
        big large huge
        weekend weekends
        evening tonight evenings
        exam test exams tests
        dinner supper
        repair fix fixed repaired mend
        cancel cancelled canceled
        beautiful pretty lovely
        happy glad pleased
        angry mad furious
        tired exhausted
        colour color colours colors
        boss manager
        street road
        person people man men woman women guy guys
        wait waiting
        visit visiting
        return back
        reservation booking book booked reserve reserved
        fail failed failing
        pub bar
        bathroom toilet restroom
        sport gym workout
        mail email emails e-mail
        message text texted messages sms
        buy купить купил купила куплю купит купят
        купити купив купила куплю купить
        ехать еду едем едет едут поехать поедут поеду поедем поедет
        їхати їду їдемо їде їдуть поїхати поїдуть поїде
        прийти приду придёт придет придут пришёл пришел пришла
        прийти прийду прийде прийдуть прийшов прийшла
        взять возьму возьмёт возьмет возьмут взял взяла
        взяти візьму візьме візьмуть взяв взяла
        найти нашёл нашел нашла найду найдёт найдет
        знайти знайшов знайшла знайду знайде
        писать напишу напишет пишу пишет написал написала
        писати напишу напише пишу пише написав написала
        забрать заберу заберёт заберет забрал забрала
        забрати заберу забере забрав забрала
        """);

    // A summary's own verbs and joints: the chat need not have said them.
    private static readonly FrozenSet<string> Glue = Cues.Set(
        "tell ask say want agree suggest think inform recommend decide plan offer explain advise thank apologise apologize remind invite wonder hope like feel "
        + "discuss talk chat mention believe consider propose refuse promise confirm reply answer learn complain congratulate wish prefer try intend expect "
        + "both together someone something therefore however although because due according also besides later soon currently now already still yet other another own "
        + "go come get take give make need know see use way able able place thing time help possible probably "
        + "говорит говорить просит просить предлагает спрашивает советует решил решила решили хочет собирается обсуждают думает считает потому поэтому также "
        + "каже просить пропонує питає радить вирішив вирішила вирішили хоче збирається обговорюють думає вважає тому також щоб через").Select(Key).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Negations = Cues.Set(
        "not no never nothing nobody none neither nor without cannot can't don't doesn't didn't won't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't "
        + "dont doesnt didnt wont cant isnt unable refuse refuses refused не ни нет ні немає нема ничего нічого никто ніхто никогда ніколи без нельзя не-а unfortunately");

    private static readonly FrozenSet<string> First = Cues.Set(
        "i i'm i'll i've i'd im me my mine myself я мне мені меня мене мой мій моя моё мое мої мои мою моей моєї моего мого мной мною у");

    private static readonly FrozenSet<string> All = Cues.Set("we our ours us let's lets мы ми нам нас наш наша наше наши наші давай давайте");

    private static readonly FrozenSet<string> Second = Cues.Set(
        "you you're you'll you've you'd u your ur yours yourself ya ты ти тебе тебя тобой тобою твой твій твоя твоё твоє твои твої твою вы ви вам вас ваш ваша ваше ваши ваші");

    private static readonly FrozenSet<string> Third = Cues.Set(
        "he she they he's she's they're he'll she'll they'll him her them his their он она они ему ей им его её ее их він вона вони йому їй їм його її їх");

    private static readonly FrozenSet<string> Joints = Cues.Set(
        "and but so because that while when if as who which since then although though or и а но что чтобы если когда потому поэтому і й та але що щоб якщо коли тому тож бо");

    private static readonly FrozenSet<string> Auxiliaries = Cues.Set(
        "is was are were has have had will would can could should may might must do does did isn't wasn't hasn't doesn't didn't won't can't couldn't wouldn't 'll 's also just never still already and");

    private static readonly FrozenSet<string> YesWords = Cues.Set("yes yeah yep yup sure ok okay of definitely exactly right indeed да ага конечно так авжеж звісно давай добре хорошо угу");

    private static readonly FrozenSet<string> NoWords = Cues.Set("no nope nah not never can't нет ні не неа");

    public static bool IsGlue(string key) => Glue.Contains(key);

    public static bool Denies(string word) => Negations.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);

    public static bool Joins(string word) => Joints.Contains(word);

    public static bool IsAuxiliary(string word) => Auxiliaries.Contains(word);

    public static bool SaysYes(string word) => YesWords.Contains(word);

    public static bool SaysNo(string word) => NoWords.Contains(word);

    /// <summary>Whom a pronoun points at, seen from its speaker.</summary>
    public static Person PersonOf(string word) =>
        All.Contains(word) ? Person.All : First.Contains(word) ? Person.First : Second.Contains(word) ? Person.Second : Third.Contains(word) ? Person.Third : Person.None;

    /// <summary>One key for the forms and near-synonyms of a lower-case word.</summary>
    public static string Key(string word)
    {
        var plain = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        return Stemmer.Stem(Same.GetValueOrDefault(plain, plain));
    }

    private static FrozenDictionary<string, string> Read(string lines)
    {
        var same = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Trim('\r').Split(' ');
            foreach (var word in words)
            {
                same.TryAdd(word, words[0]);
            }
        }

        return same.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Grammatical person.</summary>
internal enum Person
{
    None,
    First,

    /// <summary>The speaker and the others.</summary>
    All,
    Second,
    Third,
}
