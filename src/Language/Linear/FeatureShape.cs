namespace DigestMonolith.Language.Linear;

/// <summary>What a linear model reads from a text, besides the character n-grams it always reads.</summary>
/// <param name="LongestPhrase">Words in a row that make one feature, up to this many; above one, the ends of the text count as words.</param>
/// <param name="JoinsEastSlavic">Whether Russian and Ukrainian letters that answer one another are one letter.</param>
internal readonly record struct FeatureShape(int LongestPhrase, bool JoinsEastSlavic);
