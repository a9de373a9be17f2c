using System.Globalization;

namespace DigestMonolith.Platform.Llm;

/// <summary>How good, and how dear, a model is. What a tier cannot do is asked of the one below.</summary>
public enum ModelTier
{
    Base,
    Pro,
    Max,
}

/// <summary>The price of a million tokens, of the prompt and of the answer.</summary>
public readonly record struct ModelPrice(decimal Prompt, decimal Answer)
{
    public decimal Of(long promptTokens, long answerTokens) => ((Prompt * promptTokens) + (Answer * answerTokens)) / 1_000_000m;

    internal static ModelPrice? Parse(string text) =>
        text.Split('/') is [var prompt, var answer] && Amount(prompt) is { } first && Amount(answer) is { } second ? new ModelPrice(first, second) : null;

    private static decimal? Amount(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and < 1_000_000 ? amount : null;
}
