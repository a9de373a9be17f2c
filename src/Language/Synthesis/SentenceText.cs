using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Makes a sentence of a chat fit for a digest without rewording it.</summary>
internal static class SentenceText
{
    public const int MaxLength = 240;

    private static readonly FrozenSet<string> Openers = Cues.Set(
        "+1 ну ок окей ладно короче кстати слушай слушайте смотрите дивіться слухай слухайте ага угу блин ой эх ну-ка ну-у хм гм итак "
        + "ok okay well so oh ah hmm hm hey hi hello btw anyway yeah yep um uh umm lol hehe haha eh erm");

    // "А что с переводом?": the word that only ties it to what was said before.
    private static readonly FrozenSet<string> Ties = Cues.Set("а и но та і й але and but");

    // "Народ, …", "увага: …": who is called and that he is called.
    private static readonly FrozenSet<string> Calls = Cues.Set(
        "народ коллеги колеги ребята ребят друзья друзі команда внимание увага важно важливо апдейт update fyi attention guys folks team all everyone people reminder напоминаю нагадую heads-up "
        + "смотрю дивлюсь вижу бачу looking");

    // Whole sentences of nothing else are manners.
    private static readonly FrozenSet<string> Pleasantries = Cues.Set(
        "dear colleagues colleague folks friends how are you meet doing today hope is well have a nice great good lovely day days week weekend monday friday to from here the and of my "
        + "уважаемые дорогие коллеги друзья хорошего хорошей хороших продуктивного дня недели выходных с понедельником пятницей и как дела настроение рад рада вас видеть новой неделей "
        + "шановні дорогі колеги друзі гарного гарних продуктивного тижня вихідних з понеділком п'ятницею та як справи настрій радий рада бачити новим тижнем");

    private static readonly FrozenSet<string> AfterGreeting = Cues.Set(
        "всем всім усім ранок ранку ранки утро утра день вечер вечера вечір коллеги колеги народ ребята ребят друзья друзі все всі команда все "
        + "all everyone everybody guys folks there people morning evening room again team");

    private static readonly FrozenSet<string> Yes = Cues.Set("так да yes ага дякую спасибо thanks супер отлично чудово круто добре хорошо");

    private static readonly FrozenSet<string> ShellWords = Cues.Set("sudo cd rm ls cp mv apt-get apt dpkg wget curl chmod chown mkdir cat grep kubectl docker git npm");

    /// <summary>Without address, greeting, filler, loose ends; empty when nothing is left.</summary>
    public static string Clean(string sentence, PeopleNames names)
    {
        var text = Spoken(sentence);
        var words = Tokenizer.Words(text);
        if (words.All(word => Cues.Greetings.Contains(word) || AfterGreeting.Contains(word) || Pleasantries.Contains(word)))
        {
            return "";
        }

        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            text = text[names.LeadingAddressLength(text)..];
            text = WithoutLeadingWords(text);
        }

        return TrimEnd(Compression.WithoutAsides(text.TrimStart(' ', ',', '.', ';', ':', '-', '–', '—', ')', '(', '!', '?', '>', '*', '•', '…')));
    }

    /// <summary>As it was said, without pictures and spare space.</summary>
    public static string Spoken(string sentence) => TrimEnd(Squeeze(sentence));

    /// <summary>At most <see cref="MaxLength"/> characters, cut at a word.</summary>
    public static string Fit(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var head = TextNormalizer.Cut(text, MaxLength - 1);
        var space = head.LastIndexOf(' ');
        return $"{(space > MaxLength / 2 ? head[..space] : head).TrimEnd(' ', ',', ';', ':', '-', '–', '—', '(')}…";
    }

    /// <summary>Whether it says something: no greeting, no bare link, no code, no lone word.</summary>
    public static bool IsTelling(string text)
    {
        var words = Tokenizer.Words(text);
        var plain = words.Where(word => char.IsLetter(word[0]) && !IsLink(word)).ToArray();
        return words.Count >= 4 && plain.Length >= 3
            && plain.Where(ContentStems.IsContent).Distinct(StringComparer.Ordinal).Count() is var content
            && (content >= 2 || (content == 1 && words.Any(word => char.IsDigit(word[0]))))
            && !LooksLikeCode(text) && !words.Contains("[secret]");
    }

    private static bool IsLink(string word) => word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.Ordinal);

    private static bool LooksLikeCode(string text)
    {
        var marks = text.Count(letter => letter is '{' or '}' or '=' or '<' or '>' or '|' or '\\' or '$' or '/' or '_' or ';');
        return marks * 10 > text.Length || text.Contains("()", StringComparison.Ordinal) || text.Contains(");", StringComparison.Ordinal) || ShellWords.Contains(Tokenizer.Words(text)[0]) || text[0] == '/';
    }

    private static string WithoutLeadingWords(string text)
    {
        var tokens = Tokenizer.Tokens(text);
        var skip = 0;
        while (skip < tokens.Count && (IsGreeting(tokens, skip) || IsOpener(text, tokens, skip)))
        {
            skip++;
        }

        return skip == 0 ? text : skip == tokens.Count ? "" : text[tokens[skip].Start..];
    }

    private static bool IsGreeting(IReadOnlyList<Token> tokens, int at) => Cues.Greetings.Contains(tokens[at].Word)
        || (at == 0 && tokens.Count > 1 && AfterGreeting.Contains(tokens[0].Word) && Cues.Greetings.Contains(tokens[1].Word))
        || (at > 0 && AfterGreeting.Contains(tokens[at].Word) && tokens.Take(at).Any(token => Cues.Greetings.Contains(token.Word)));

    private static bool IsOpener(string text, IReadOnlyList<Token> tokens, int at) =>
        (at == 0 && tokens.Count > 2 && Ties.Contains(tokens[0].Word) && tokens[0].End < text.Length && text[tokens[0].End] == ' ')
        || (Calls.Contains(tokens[at].Word) && tokens[at].End < text.Length && text[tokens[at].End] is (',' or ':' or '!'))
        || (Openers.Contains(tokens[at].Word) || (Yes.Contains(tokens[at].Word) && tokens[at].End < text.Length && text[tokens[at].End] == ',')) && (tokens[at].End >= text.Length || text[tokens[at].End] is ' ' or ',' or '.' or '!' or ':');

    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            if (IsPicture(letter))
            {
                continue;
            }

            if (!Rune.IsWhiteSpace(letter))
            {
                squeezed.Append(letter.ToString());
            }
            else if (squeezed.Length > 0 && squeezed[^1] != ' ')
            {
                squeezed.Append(' ');
            }
        }

        return squeezed.ToString().Trim();
    }

    private static bool IsPicture(Rune rune) => rune.Value is >= 0x1F000 or (>= 0x2600 and <= 0x27BF) or 0xFE0F or 0x200D or 0x20E3 or 0x2764;

    // Pictures, smileys and runs of brackets at the end are tone, not content.
    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && !Closes(text, end))
        {
            end--;
        }

        var trimmed = text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—');
        return trimmed.EndsWith('.') && !trimmed.EndsWith("..", StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
    }

    private static bool Closes(string text, int end) => text[end - 1] switch
    {
        var letter when char.IsLetterOrDigit(letter) => !IsSmileyTail(text, end),
        '%' or '$' or '€' or '₴' or '₽' or '"' or '»' or '”' or '\'' or ']' or '}' or '+' or '#' or '°' => true,
        '!' or '?' or '.' or '…' => end == text.Length || true,
        ')' => text.AsSpan(0, end).Count('(') >= text.AsSpan(0, end).Count(')'),
        var mark => char.GetUnicodeCategory(mark) is UnicodeCategory.NonSpacingMark && mark != '\uFE0F',
    };

    // ":P", ":D", ":p", "xD"
    private static bool IsSmileyTail(string text, int end) =>
        end >= 2 && text[end - 1] is 'P' or 'p' or 'D' or 'o' or 'O' or 'S' or 's' && end >= 2 && text[end - 2] is ':' or ';' or '=' && (end == 2 || text[end - 3] == ' ');
}
