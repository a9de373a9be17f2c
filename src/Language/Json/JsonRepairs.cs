namespace DigestMonolith.Language.Json;

/// <summary>What had to be mended before a text was strict JSON.</summary>
[Flags]
public enum JsonRepairs
{
    None = 0,

    /// <summary>The answer ended before its value did: what follows the last token is missing, not wrong.</summary>
    Cut = 1 << 0,
    Fence = 1 << 1,
    Prose = 1 << 2,
    Comments = 1 << 3,

    /// <summary>Quotation marks of another kind, absent, doubled, or unescaped inside a string.</summary>
    Quotes = 1 << 4,
    Separators = 1 << 5,
    Brackets = 1 << 6,
    Values = 1 << 7,
    Numbers = 1 << 8,
    Escapes = 1 << 9,

    /// <summary>The whole answer was escaped once more, as JSON in a JSON string is.</summary>
    Wrapped = 1 << 10,

    /// <summary>Several values at the top became one array, or members after the end went back into their object.</summary>
    Joined = 1 << 11,

    /// <summary>Words that belong to no key and no value were dropped.</summary>
    Dropped = 1 << 12,
}
