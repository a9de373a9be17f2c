using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Puts a request as the thing to do: "can you send the report?" becomes "send the report". Nothing else is reworded.</summary>
internal static class RequestText
{
    private const int EarlyWords = 6;

    // Who can do it may be asked; what stands behind is what is wanted.
    private static readonly FrozenSet<string> Modal = Cues.Set(
        "сможешь сможете можешь можете успеешь успеете зможеш зможете можеш можете встигнеш встигнете можно можна пожалуйста плиз прошу давай");

    private static readonly string[] EnglishModal =
        ["can you please ", "could you please ", "can you ", "could you ", "will you ", "would you ", "can we ", "could we ", "please "];

    // What is asked of somebody, and its infinitive.
    private static readonly FrozenDictionary<string, string> Infinitive = Pairs(
        "сделаешь сделай сделайте:сделать проверишь проверь проверьте:проверить посмотришь посмотри посмотрите:посмотреть глянешь глянь гляньте:глянуть напишешь напиши напишите:написать "
        + "спросишь спроси спросите:спросить отправишь отправь отправьте:отправить добавишь добавь добавьте:добавить скинешь скинь скиньте:скинуть пришлёшь пришлешь пришли пришлите:прислать "
        + "исправишь исправь исправьте:исправить внесёшь внесешь внеси внесите:внести вернёшь вернешь верни верните:вернуть закажешь закажи закажите:заказать подготовишь подготовь подготовьте:подготовить "
        + "обновишь обнови обновите:обновить покажешь покажи:показать расскажешь расскажи:рассказать узнаешь узнай:узнать прогонишь прогони:прогнать соберёшь соберешь собери:собрать настроишь настрой:настроить "
        + "зробиш зроби зробіть:зробити перевіриш перевір перевірте:перевірити подивишся подивись подивіться:подивитися глянеш:глянути напишеш напишіть:написати спитаєш спитай спитайте:спитати "
        + "надішлеш надішли надішліть:надіслати відправиш відправ:відправити додаси додай додайте:додати виправиш виправ:виправити внесеш внесіть:внести повернеш поверни повертай:повернути замовиш замов:замовити "
        + "підготуєш підготуй:підготувати оновиш онови:оновити покажеш:показати розкажеш розкажи:розказати дізнаєшся дізнайся:дізнатися проженеш прожени:прогнати збереш збери:зібрати налаштуєш налаштуй:налаштувати");

    /// <summary>Null when the sentence does not ask for something to be done, or not in words that can be turned.</summary>
    public static string? AsTask(string sentence)
    {
        var text = sentence.TrimEnd('?', '!', '.', ' ');
        foreach (var modal in EnglishModal)
        {
            if (text.IndexOf(modal, StringComparison.OrdinalIgnoreCase) is >= 0 and < 12 and var at && (at == 0 || text[at - 1] == ' '))
            {
                return text[(at + modal.Length)..];
            }
        }

        var tokens = Tokenizer.Tokens(text);
        for (var at = 0; at < Math.Min(EarlyWords, tokens.Count); at++)
        {
            if (Infinitive.TryGetValue(tokens[at].Word, out var verb))
            {
                return $"{BehindAddress(text[..tokens[at].Start])}{verb}{text[tokens[at].End..]}".Trim(' ', ',');
            }

            if (Modal.Contains(tokens[at].Word) && tokens.Skip(at + 1).Any(token => IsInfinitive(token.Word)))
            {
                return $"{BehindAddress(text[..tokens[at].Start]).TrimEnd()} {text[tokens[at].End..].TrimStart(' ', ',')}".Trim(' ', ',');
            }
        }

        return null;
    }

    // "Левку, зможеш …": who is spoken to is the owner.
    private static string BehindAddress(string before) => before.LastIndexOf(',') is >= 0 and var comma ? before[(comma + 1)..].TrimStart() : before;

    private static bool IsInfinitive(string word) => word.Length >= 4 && (word.EndsWith("ть", StringComparison.Ordinal) || word.EndsWith("ти", StringComparison.Ordinal)
        || word.EndsWith("ться", StringComparison.Ordinal) || word.EndsWith("тися", StringComparison.Ordinal) || word.EndsWith("тись", StringComparison.Ordinal) || word.EndsWith("чь", StringComparison.Ordinal));

    private static FrozenDictionary<string, string> Pairs(string lists)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = new List<string>();
        foreach (var word in lists.Split(' '))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            asked.Add(colon < 0 ? word : word[..colon]);
            if (colon >= 0)
            {
                asked.ForEach(form => pairs.TryAdd(form, word[(colon + 1)..]));
                asked.Clear();
            }
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
