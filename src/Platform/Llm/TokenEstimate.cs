namespace DigestMonolith.Platform.Llm;

/// <summary>How many tokens a text is likely to have, before a provider has counted them.</summary>
public static class TokenEstimate
{
    // Tokenizers of today cut Latin text into about four characters a token, Cyrillic into about two and a half.
    private const double Latin = 0.25;
    private const double Other = 0.4;

    public static int Of(string text)
    {
        var plain = text.Count(char.IsAscii);
        return Math.Max(1, (int)Math.Ceiling((plain * Latin) + ((text.Length - plain) * Other)));
    }
}
