using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>
/// Reads strings that System.Text.Json refuses: halves of surrogate pairs and broken UTF-8. What cannot be stored
/// (PostgreSQL has no NUL) becomes U+FFFD, the rest of the text stays.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text of a string token, or null of any other.</summary>
    public static string? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? Decode(reader.ValueSpan, reader.ValueIsEscaped) : null;

    /// <summary>The text between the quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8, bool isEscaped) => isEscaped ? Unescape(utf8) : Encoding.UTF8.GetString(utf8);

    private static string Unescape(ReadOnlySpan<byte> utf8)
    {
        // Escapes only ever shrink, so the number of bytes bounds the number of characters.
        var chars = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = 0;
        while (utf8.Length > 0)
        {
            var plain = utf8.IndexOf((byte)'\\') is var at and >= 0 ? at : utf8.Length;
            length += Encoding.UTF8.GetChars(utf8[..plain], chars.AsSpan(length));
            utf8 = utf8[plain..];
            if (utf8.Length > 0)
            {
                chars[length++] = Escaped(ref utf8);
            }
        }

        Repair(chars.AsSpan(0, length));
        var text = new string(chars, 0, length);
        ArrayPool<char>.Shared.Return(chars);
        return text;
    }

    private static char Escaped(ref ReadOnlySpan<byte> utf8)
    {
        var code = (char)utf8[1];
        if (code == 'u')
        {
            var value = (char)ushort.Parse(utf8[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            utf8 = utf8[6..];
            return value == '\0' ? Replacement : value;
        }

        utf8 = utf8[2..];
        return code switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            _ => code,
        };
    }

    private static void Repair(Span<char> chars)
    {
        for (var i = 0; i < chars.Length; i++)
        {
            if (char.IsHighSurrogate(chars[i]) && i + 1 < chars.Length && char.IsLowSurrogate(chars[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(chars[i]))
            {
                chars[i] = Replacement;
            }
        }
    }
}
