namespace DigestMonolith.Language.Text;

/// <summary>Tells Russian, Ukrainian and English apart, and from other languages, by letters, grammar words and endings.</summary>
public static class LanguageGuess
{
    /// <summary>Another language, or one of the three in the letters of another ("privet, kak dela").</summary>
    public const string Other = "other";

    private const double LeastEvidence = 0.4;

    // Where no letter is Ukrainian, every Russian-looking letter says a little: it takes twenty to tell.
    private const double PerPlainLetter = 0.02;
    private const int WordsThatTell = 3;

    /// <summary>ru, uk, en or other; null when the text does not say.</summary>
    public static string? Of(string text)
    {
        var evidence = new LanguageEvidence();
        foreach (var token in Tokenizer.Tokens(text))
        {
            if (token.Kind == TokenKind.Word)
            {
                evidence.Add(token.Word);
            }
        }

        var russian = evidence.Russian + (evidence.HasUkrainianLetters ? 0 : evidence.CyrillicLetters * PerPlainLetter);
        var english = evidence.English + (evidence.Other == 0 && evidence.CyrillicLetters == 0 && evidence.LatinWords >= WordsThatTell ? LeastEvidence : 0);
        var most = Math.Max(Math.Max(russian, evidence.Ukrainian), Math.Max(english, evidence.Other));
        if (most < LeastEvidence)
        {
            return null;
        }

        return evidence.Other == most ? Other : Best(russian, evidence.Ukrainian, english);
    }

    /// <summary>The language most messages are in; of the three, as it is spoken to the group in.</summary>
    public static string OfChat(IEnumerable<string> texts)
    {
        var votes = (Ru: 0, Uk: 0, En: 0);
        var cyrillic = 0;
        var letters = 0;
        foreach (var text in texts)
        {
            votes = Of(text) switch
            {
                "ru" => votes with { Ru = votes.Ru + 1 },
                "uk" => votes with { Uk = votes.Uk + 1 },
                "en" => votes with { En = votes.En + 1 },
                _ => votes,
            };
            cyrillic += text.Count(WordFold.IsCyrillic);
            letters += text.Count(char.IsLetter);
        }

        return Best(votes.Ru, votes.Uk, votes.En)
            ?? (votes.Uk > 0 && votes.Uk >= votes.Ru && votes.Uk >= votes.En ? "uk" : cyrillic * 2 > letters ? "ru" : "en");
    }

    private static string? Best(double ru, double uk, double en) =>
        uk > ru && uk > en ? "uk" : ru > uk && ru > en ? "ru" : en > ru && en > uk ? "en" : null;
}
