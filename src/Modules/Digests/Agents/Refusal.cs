using System.Text.RegularExpressions;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Tells a model that will not answer from one that answers badly: repairing a refusal is money lost.</summary>
internal static partial class Refusal
{
    public static bool Is(string text) => !text.Contains('{', StringComparison.Ordinal) && Words().IsMatch(text);

    [GeneratedRegex(
        @"\b(?:i\s{1,2}(?:can(?:no|')t|am\s{1,2}(?:unable|not\s{1,2}able)|won't|will\s{1,2}not)|i'm\s{1,2}(?:sorry|unable|not\s{1,2}able)|as\s{1,2}an?\s{1,2}ai)\b|" +
        @"не\s{1,2}(?:могу|можу|буду|в\s{1,2}силах)\b|(?:как|як)\s{1,2}(?:языковая|мовна)\s{1,2}модель|разговоры?\s{1,2}на\s{1,2}(?:некоторые|чувствительные)\s{1,2}тем|не\s{1,2}люблю\s{1,2}менять\s{1,2}тему|" +
        @"(?:запрос|запит)\s{1,2}(?:отклон|відхил)|(?:извините|вибачте|простите)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Words();
}
