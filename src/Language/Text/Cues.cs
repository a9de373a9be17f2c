using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Words that tell what a message does, whatever it is about.</summary>
internal static class Cues
{
    public static readonly FrozenSet<string> Greetings = Set(
        "привет приветствую здравствуйте здравствуй хай доброе добрый доброго вітаю привіт добридень ку салют hi hello hey heya hiya yo morning greetings evening");

    public static readonly FrozenSet<string> Reactions = Set(
        "да нет ага угу ок окей ладно хорошо понял поняла понятно ясно спасибо спс круто супер класс точно норм работает отлично принял приняла сделано готово "
        + "так ні гаразд добре зрозумів зрозуміла дякую дяк чудово працює зроблено +1 ++ "
        + "yes no yeah yep nope ok okay thanks thank thx ty cool great nice sure right true np lol haha hehe done ah oh hmm k sweet awesome indeed exactly");

    public static readonly FrozenSet<string> HelpWords = Set(
        "кто-нибудь кто-то помогите подскажите ребят ребята народ коллеги всем хтось підкажіть допоможіть друзі колеги усім "
        + "anyone anybody someone somebody everyone everybody help guys folks all");

    private static readonly FrozenSet<string> QuestionWords = Set(
        "кто что где когда почему зачем как какой какая какие какое сколько чей куда откуда разве неужели "
        + "хто що де коли чому навіщо як який яка які яке скільки чий куди звідки чи хіба "
        + "who what where when why how which whose is are am was were do does did can could will would should has have any anyone anybody whats hows wheres");

    /// <summary>Whether a text asks: by its mark, or by an English question word in front.</summary>
    public static bool IsQuestion(string text, IReadOnlyList<string> words)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        if (mark >= 0)
        {
            return words.Count > 0 && !text.AsSpan(0, mark).Contains("://", StringComparison.Ordinal) || text.EndsWith('?');
        }

        return words.Count >= 4 && words.Take(2).Any(word => QuestionWords.Contains(word) && char.IsAscii(word[0]));
    }

    public static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
