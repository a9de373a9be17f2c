namespace DigestMonolith.Language.Context;

/// <summary>What makes two like messages say different things: their numbers, and whether they deny.</summary>
internal static class Facts
{
    private static readonly HashSet<string> Denials = new(["не", "нет", "ні", "немає", "нема", "not", "no", "never", "cannot", "никогда", "ніколи"], StringComparer.Ordinal);

    /// <summary>Equal for texts that agree in both.</summary>
    public static string Of(IReadOnlyList<string> words) =>
        string.Join(' ', words.Where(word => word.Any(char.IsAsciiDigit)).Order(StringComparer.Ordinal))
        + (words.Any(word => Denials.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal)) ? " -" : "");
}
