using System.Globalization;
using System.Text.Json;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Json;

/// <summary>One value of an answer, read as what the contract wants of it.</summary>
internal readonly record struct FieldValue(JsonElement Element, string Path, GuardNotes Notes)
{
    /// <summary>The object that was asked for, also where an array of one stands around it.</summary>
    public static JsonElement? Lone(JsonElement root, GuardNotes notes)
    {
        if (root is { ValueKind: JsonValueKind.Array } && root.GetArrayLength() == 1 && root[0].ValueKind == JsonValueKind.Object)
        {
            notes.Coercion("$", "taken out of a list of one");
            return root[0];
        }

        return root.ValueKind == JsonValueKind.Object ? root : null;
    }

    /// <summary>Strings, numbers and booleans as they are written.</summary>
    public string? Plain => Element.ValueKind switch
    {
        JsonValueKind.String => Element.GetString()!.Trim(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Element.GetRawText(),
        _ => null,
    };

    public string? Text(int maxLength)
    {
        if (Plain is not { } text)
        {
            Notes.Error(Path, "text is expected");
            return null;
        }

        if (Element.ValueKind != JsonValueKind.String)
        {
            Notes.Coercion(Path, "read as text");
        }

        if (text.Any(IsInvisible))
        {
            // NUL, which no database takes, and marks that turn a line round.
            Notes.Coercion(Path, "control characters dropped");
            text = TextNormalizer.Normalize(text, text.Length);
        }

        if (text.Length <= maxLength)
        {
            return text;
        }

        Notes.Coercion(Path, FormattableString.Invariant($"cut to {maxLength} characters"));
        var isHalf = maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]);
        return text[..(isHalf ? maxLength - 1 : maxLength)].TrimEnd();
    }

    public double? Number(double min, double max)
    {
        var written = Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Plain;
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            Notes.Error(Path, "a number is expected");
            return null;
        }

        if (Element.ValueKind == JsonValueKind.String)
        {
            Notes.Coercion(Path, "text read as a number");
        }

        if (number < min || number > max)
        {
            Notes.Coercion(Path, FormattableString.Invariant($"moved into {min} to {max}"));
        }

        return Math.Clamp(number, min, max);
    }

    public bool? Flag()
    {
        if (Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return Element.GetBoolean();
        }

        bool? meant = Plain?.ToUpperInvariant() switch { "TRUE" or "YES" or "1" => true, "FALSE" or "NO" or "0" => false, _ => null };
        Note(isUnderstood: meant is not null, "read as true or false", "true or false is expected");
        return meant;
    }

    public string? OneOf(IReadOnlyDictionary<string, string> table, string? unknown)
    {
        var said = Plain ?? "";
        if (table.Values.Contains(said, StringComparer.Ordinal))
        {
            return said;
        }

        var canonical = table.FirstOrDefault(pair => IsSame(pair.Key, said) || IsSame(pair.Value, said)).Value ?? unknown;
        Note(isUnderstood: canonical is not null, $"read as {canonical}", $"one of {string.Join(", ", table.Values.Distinct(StringComparer.Ordinal))} is expected");
        return canonical;
    }

    private void Note(bool isUnderstood, string coercion, string error)
    {
        if (isUnderstood)
        {
            Notes.Coercion(Path, coercion);
        }
        else
        {
            Notes.Error(Path, error);
        }
    }

    private static bool IsInvisible(char letter) => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
