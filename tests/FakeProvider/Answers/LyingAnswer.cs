using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider.Answers;

/// <summary>The honest synthesis with one thing in it that nobody said.</summary>
internal static partial class LyingAnswer
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string To(ChatRequest request, LieKind kind, int seed)
    {
        var answer = JsonNode.Parse(HonestSynthesis.To(request.Data))!.AsObject();
        JsonObject[] texts = [.. TextsOf(answer)];
        if (texts.Length == 0)
        {
            return answer.ToJsonString(Readable);
        }

        // The statements first, and among them another with each seed.
        var statement = texts[seed % Math.Min(texts.Length, Math.Max(1, StatementsOf(answer).Count()))];
        var text = (string)statement["text"]!;
        if (kind == LieKind.MessageId)
        {
            statement["messages"] = new JsonArray($"m{9_000 + seed}");
        }
        else
        {
            statement["text"] = kind switch
            {
                LieKind.Name => $"{Name(request.Language, seed)}: {text}",
                LieKind.Number => $"{text} {Number(request.Language, 7_300 + seed)}",
                LieKind.Link => $"{text} https://evil.example/{seed}",
                _ => Flip(text, request.Language),
            };
        }

        return answer.ToJsonString(Readable);
    }

    /// <summary>Every object of the answer that has a text: statements of topics, then the lists.</summary>
    public static IEnumerable<JsonObject> TextsOf(JsonObject answer) => StatementsOf(answer)
        .Concat(new[] { "decisions", "questions", "actions", "units" }.SelectMany(list => (answer[list] as JsonArray ?? []).OfType<JsonObject>()));

    private static IEnumerable<JsonObject> StatementsOf(JsonObject answer) =>
        (answer["topics"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(topic => (topic["statements"] as JsonArray ?? []).OfType<JsonObject>());

    private static string Name(string language, int seed) => seed % 2 == 0 ? "@ghost" : language switch
    {
        "ru" => "Иван Петров",
        "uk" => "Іван Петренко",
        _ => "John Carter",
    };

    private static string Number(string language, int number) => language switch
    {
        "ru" => $"Это стоило {number} рублей.",
        "uk" => $"Це коштувало {number} гривень.",
        _ => $"It cost {number} dollars.",
    };

    private static string Flip(string text, string language)
    {
        if (Not().Match(text) is { Success: true } not)
        {
            return text.Remove(not.Index, not.Length);
        }

        if (language is "ru" or "uk" || Cyrillic().IsMatch(text))
        {
            // Behind the first word: "The server fell" has its verb there, near enough for a lie.
            var first = text.IndexOf(' ', StringComparison.Ordinal);
            return first < 0 ? $"не {text}" : text.Insert(first, " не");
        }

        return Verb().Match(text) is { Success: true } verb ? text.Insert(verb.Index + verb.Length, " not") : $"It is not true that {text}";
    }

    [GeneratedRegex(@"\b(?:не|not|never|ні|нет)\s|n't\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Not();

    [GeneratedRegex(@"\b(?:is|are|was|were|will|can|must|should|has|have|had|did|does|do)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cyrillic();
}
