using System.Text.Json;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>Compares our parser with cases of another: a folder of *.jsonl with input and text and entities, or error.</summary>
internal static class FormattingCheck
{
    public static int Run(string folder, TextWriter output)
    {
        var failed = false;
        foreach (var (kind, mode) in (ReadOnlySpan<(string, string)>)[("parse_html", "HTML"), ("parse_markdown", "MarkdownV2")])
        {
            var cases = Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
                .Select(line => JsonDocument.Parse(line).RootElement).Where(one => one.GetProperty("kind").GetString() == kind).ToList();
            var wrong = cases.Where(one => Expected(one) != Found(one, mode)).ToList();
            foreach (var one in wrong)
            {
                output.WriteLine($"{mode} {one.GetProperty("input").GetRawText()}\n  expected {Expected(one)}\n  found    {Found(one, mode)}");
            }

            output.WriteLine($"{mode}: {cases.Count - wrong.Count} of {cases.Count}");
            failed |= wrong.Count > 0 || cases.Count == 0;
        }

        return failed ? 1 : 0;
    }

    private static string Expected(JsonElement one) => one.TryGetProperty("error", out var error) ? $"error: {error.GetString()}" : Shown(
        one.GetProperty("text").GetString()!,
        one.GetProperty("entities").EnumerateArray().Select(entity => (entity.GetProperty("type").GetString()!, entity.GetProperty("offset").GetInt32(), entity.GetProperty("length").GetInt32(),
            entity.TryGetProperty("arg", out var argument) ? argument.ToString() : null)));

    private static string Found(JsonElement one, string mode)
    {
        try
        {
            var text = FormattedText.Parse(one.GetProperty("input").GetString()!, mode);
            return Shown(text.Text, text.Entities.Select(entity => (entity.Type.ToString(), entity.Offset, entity.Length, entity.Argument)));
        }
        catch (FormattingException error)
        {
            return $"error: {error.Message}";
        }
    }

    private static string Shown(string text, IEnumerable<(string Type, int Offset, int Length, string? Argument)> entities) =>
        $"{JsonSerializer.Serialize(text)} {string.Join(" ", entities.Select(entity => $"{entity.Type}[{entity.Offset}+{entity.Length}]{entity.Argument}"))}";
}
