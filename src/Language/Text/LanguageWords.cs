using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Words and endings by which a language is known. A word of two of the languages is in neither list or in both.</summary>
internal static class LanguageWords
{
    public static readonly FrozenSet<string> Russian = Cues.Set(
        "и что как если нет есть надо уже еще ещё когда только или где кто чтобы почему нужно она они оно вот тоже сейчас будет был "
        + "может можно после очень спасибо привет сегодня вчера хорошо понял поняла понятно ничего так-то из от с но его ее её мне меня тебе тебя себя их нам "
        + "какой какая какие сколько куда теперь потом там тут здесь раз чем ни же ли бы во со под об при без для над через кстати вообще конечно лучше больше "
        + "просто почти опять снова пока пожалуйста ребята деньги люди человек работает сделал сделаю смотрю завтра утром вечером помощь нужна нужен готово готов "
        + "делать говорит знаю хочу могу буду вас вам мы вы он это этого этот эта такое такой все всё всех всем");

    public static readonly FrozenSet<string> Ukrainian = Cues.Set(
        "що це як якщо немає нема треба вже ще коли тільки або де хто щоб чому потрібно потрібна він вона вони воно теж також зараз буде був була було після дуже "
        + "дякую завтра сьогодні вчора учора добре нічого та але із від й чи бо ось лише з доброго  ранку його її мені мене тобі тебе себе їх нам "
        + "який яка які скільки куди тепер потім там тут раз чим ані ж би під об при без для над через до речі взагалі звісно краще більше "
        + "просто майже знову поки ласка прошу хлопці гроші люди людина працює зробив зроблю дивлюся дивлюсь гляну вранці ввечері шо усе усі "
        + "робити каже знаю хочу можу буду вас вам ми ви цього цей ця таке такий все всі всіх всім можна має мати");

    public static readonly FrozenSet<string> English = Cues.Set(
        "the a an is are was were be to of and in on for with it this that you i we they he she not do does did have has had can will would should could what how why "
        + "when where who which if or but so my your our their please thanks thank there here from just get got any some no yes at by as about all now then too "
        + "i'm it's don't can't let's i'll that's what's didn't doesn't isn't won't hi hello hey good new need know think want see look make take come go time call check send "
        + "everything nothing anyone everyone guys morning later never mind agreed done happy sure great nice");

    public static readonly FrozenSet<string> OtherLatin = Cues.Set(
        "ich du er wir ihr ist sind das der den dem ein eine nicht und mit für auf bitte danke wo wann wie schon kannst haben habe mir dir zu hause aber auch "
        + "nie się jest są co gdzie kiedy dlaczego dziękuję proszę mogę jutro dzisiaj dobry bardzo czy jak ale tak już tylko "
        + "je ne pas le la les un une des est sont vous nous pour dans avec merci bonjour demain où votre peux beaucoup "
        + "el los las una es son por para con muchas gracias puedo mi todo dónde cuándo hola está que no-puedo buenos "
        + "non il gli che sono per grazie domani posso venire ciao come buongiorno bir ve için teşekkürler bu ne jsem jsou není děkuji "
        + "privet kak dela spasibo pozhaluista pozhaluysta chto eto da net ya ty uzhe skoro budu rabotaet vse horosho doma segodnya zavtra seychas nado mozhno pryvit dyakuyu dobre shcho");

    public static readonly FrozenSet<string> OtherCyrillic = Cues.Set(
        "гэта што яна яны ён няма таксама вельмі калі дзе дзякуй трэба толькі працуе калі-небудзь мяне цябе "
        + "това този тази какво защо ще съм си са се че благодаря много утре трябва здравей добър има няма сме какъв "
        + "мен сен ол біз сіз және емес рахмет жоқ ма жақсы бұл ја није шта како где хвала си је смо");

    public static readonly string[] RussianEndings = ["ешь", "ишь", "ать", "еть", "ние", "ости", "ая", "ое", "ие", "ает", "ует", "ют", "ал", "ел", "ил", "ов", "ой"];

    public static readonly string[] UkrainianEndings = ["ати", "ити", "ути", "ння", "ують", "ають", "ав", "ський", "ська", "ний", "ший"];

    public static readonly string[] EnglishEndings = ["ing", "ed", "tion", "ly", "ness", "n't", "'s", "'re", "'ve", "ght", "ould", "ment", "ies"];
}
