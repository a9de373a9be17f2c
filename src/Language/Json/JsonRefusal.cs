namespace DigestMonolith.Language.Json;

/// <summary>Why a text could not be read as JSON.</summary>
public enum JsonRefusal
{
    NoValue,
    TooLong,
    TooDeep,

    /// <summary>Reading it took more steps than an honest text of its length needs.</summary>
    TooTangled,
    KeyExpected,
    ColonExpected,
    UnexpectedText,
    InvalidEscape,
    InvalidCharacter,
}
