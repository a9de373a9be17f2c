namespace DigestMonolith.Language.Text;

/// <summary>A word as it is compared, and where it stands.</summary>
public readonly record struct Token(string Word, int Start, int Length, TokenKind Kind = TokenKind.Word)
{
    public int End => Start + Length;
}

/// <summary>What a token is by its form.</summary>
public enum TokenKind
{
    Word,

    /// <summary>Begins with a digit, a sign or a currency: times, amounts, versions, ranges, shares.</summary>
    Number,
    Link,
    Email,
    Mention,
    Tag,

    /// <summary>What a masker left: <c>[phone]</c>.</summary>
    Placeholder,

    /// <summary>A picture with everything that is drawn with it: skin, joiners, flags, key caps.</summary>
    Emoji,

    /// <summary>A face or laughter made of signs: <c>:)</c>, <c>)))</c>.</summary>
    Emoticon,
}
