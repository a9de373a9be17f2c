using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Roles;

/// <summary>Words that show what somebody does in a conversation, in any one form: they are compared by stem.</summary>
internal static class RoleWords
{
    /// <summary>Moves the talk on, sums up, decides.</summary>
    public static FrozenSet<string> Steering { get; } = Stems(
        "итого подытожу резюмирую решили решаем фиксирую зафиксируем договорились давайте предлагаю распределим назначаю "
        + "підсумую вирішили вирішуємо фіксую зафіксуємо домовились пропоную розподілимо призначаю отже "
        + "summary recap decided let's agreed propose assign wrap");

    /// <summary>Keeps the order of the chat.</summary>
    public static FrozenSet<string> Ordering { get; } = Stems(
        "оффтоп офтоп флуд флудим флудите забаню "
        + "флудимо offtopic off-topic flooding");

    public static FrozenSet<string> Supporting { get; } = Stems(
        "спасибо благодарю согласен согласна поддерживаю плюсую молодец молодцы отлично супер круто класс "
        + "дякую спасибі згоден згодна підтримую чудово клас thanks thank agree great awesome nice support +1");

    public static FrozenSet<string> Objecting { get; } = Stems(
        "против возражаю сомневаюсь сомнительно рискованно опасно ошибаешься неверно неправильно "
        + "заперечую сумніваюсь сумнівно ризиковано небезпечно помиляєшся невірно неправильно "
        + "disagree object doubt risky wrong concern concerned however");

    /// <summary>"не согласен": support that is denied.</summary>
    public static FrozenSet<string> Denials { get; } = new[] { "не", "ні", "not", "don't", "dont" }.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Stems(string words) => words.Split(' ').Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal);
}
