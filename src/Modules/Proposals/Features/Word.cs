using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>A value of an enum in a query, by its word in snake_case, as answers write it.</summary>
internal readonly record struct Word<TEnum>(TEnum Value) where TEnum : struct, Enum
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Word<TEnum> word)
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (SnakeCase.Of(value) == text)
            {
                word = new(value);
                return true;
            }
        }

        word = default;
        return false;
    }
}
