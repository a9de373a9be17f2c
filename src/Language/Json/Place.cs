namespace DigestMonolith.Language.Json;

/// <summary>Where a token stands; it decides what may follow it.</summary>
internal enum Place
{
    Top,
    Key,
    Member,
    Item,
}
