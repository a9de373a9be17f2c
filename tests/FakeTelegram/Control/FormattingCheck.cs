using System.Text.Json;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>Compares our reading of texts with another's: a folder of *.jsonl with a kind, an input, and text and entities, or an error, or what is found in it.</summary>
internal static class FormattingCheck
{
    private static readonly (string Kind, Func<string, string> Read)[] Kinds =
    [
        ("parse_html", input => Parsed(input, "HTML")),
        ("parse_markdown", input => Parsed(input, "MarkdownV2")),
        ("mention", input => Found(input, EntityType.Mention)),
        ("bot_command", input => Found(input, EntityType.BotCommand)),
    ];

    /// <summary>0 when all agree and there are some of each kind.</summary>
    public static int Run(string folder, TextWriter output)
    {
        var cases = Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement).ToLookup(one => one.GetProperty("kind").GetString());
        var agree = Kinds.Select(kind => Agree(kind.Kind, [.. cases[kind.Kind]], kind.Read, output)).ToList();
        return agree.All(all => all) ? 0 : 1;
    }

    private static bool Agree(string kind, IReadOnlyList<JsonElement> cases, Func<string, string> read, TextWriter output)
    {
        var right = 0;
        foreach (var one in cases)
        {
            var (expected, found) = (Expected(one), read(one.GetProperty("input").GetString()!));
            if (expected == found)
            {
                right++;
            }
            else
            {
                output.WriteLine($"{kind} {one.GetProperty("input").GetRawText()}\n  expected {expected}\n  found    {found}");
            }
        }

        output.WriteLine($"{kind}: {right} of {cases.Count}");
        return cases.Count > 0 && right == cases.Count;
    }

    private static string Expected(JsonElement one) =>
        one.TryGetProperty("error", out var error) ? Error(error.GetString()!)
        : one.TryGetProperty("expected", out var parts) ? Parts(parts.EnumerateArray().Select(part => part.GetString()!))
        : Text(one.GetProperty("text").GetString()!, one.GetProperty("entities").EnumerateArray().Select(EntityOf));

    private static Entity EntityOf(JsonElement json) => new(
        Enum.Parse<EntityType>(json.GetProperty("type").GetString()!),
        json.GetProperty("offset").GetInt32(),
        json.GetProperty("length").GetInt32(),
        json.TryGetProperty("arg", out var argument) ? argument.ToString() : null);

    private static string Parsed(string input, string mode)
    {
        try
        {
            var text = FormattedText.Parse(input, mode);
            return Text(text.Text, text.Entities);
        }
        catch (FormattingException error)
        {
            return Error(error.Message);
        }
    }

    private static string Found(string input, EntityType type) => Parts(EntityFinder.Find(input, type).Select(entity => input.Substring(entity.Offset, entity.Length)));

    private static string Error(string message) => $"error: {message}";

    private static string Parts(IEnumerable<string> parts) => string.Join(' ', parts.Select(part => $"[{part}]"));

    private static string Text(string text, IEnumerable<Entity> entities) =>
        $"{JsonSerializer.Serialize(text)} {string.Join(' ', entities.Select(entity => $"{entity.Type}[{entity.Offset}+{entity.Length}]{entity.Argument}"))}";
}
