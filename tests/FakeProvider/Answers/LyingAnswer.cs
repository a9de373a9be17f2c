using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider.Answers;

/// <summary>An honest answer with one thing in it that nobody said.</summary>
internal static partial class LyingAnswer
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string To(ChatRequest request, LieKind kind, int seed) => request.Agent switch
    {
        "synthesis" or "correction" => Synthesis(request, kind, seed),
        "topic" => Topics(request, kind, seed),
        "segmenter" => Units(request, kind, seed),
        _ => HonestAnswer.To(request),
    };

    private static string Synthesis(ChatRequest request, LieKind kind, int seed)
    {
        var answer = JsonNode.Parse(HonestSynthesis.To(request.Data))!.AsObject();
        JsonObject[] texts = [.. TextsOf(answer)];
        if (texts.Length > 0)
        {
            // The statements first, and among them another with each seed.
            Spoil(texts[seed % Math.Min(texts.Length, Math.Max(1, StatementsOf(answer).Count()))], "text", "messages", request, kind, seed);
        }

        return answer.ToJsonString(Readable);
    }

    // All is done, and the first topic is called what one of its messages denies.
    private static string Topics(ChatRequest request, LieKind kind, int seed)
    {
        var answer = JsonNode.Parse(HonestAnswer.To(request))!.AsObject();
        JsonObject[] topics = [.. answer["topics"]!.AsArray().OfType<JsonObject>()];
        foreach (var topic in topics)
        {
            topic["status"] = "done";
        }

        if (topics.Length > 0)
        {
            var spoilt = topics[seed % topics.Length];
            string[] threads = [.. spoilt["threads"]!.AsArray().Select(thread => (string)thread!)];
            string[] said = [.. request.Data.Messages.Where(message => threads.Contains(message.Thread)).Select(message => Cues.Sentence(message.Text)).Where(text => text.Length is > 0 and < 100)];
            if (kind == LieKind.Negation && said.Length > 0)
            {
                spoilt["title"] = said[seed % said.Length];
            }

            Spoil(spoilt, "title", "threads", request, kind, seed);
        }

        return answer.ToJsonString(Readable);
    }

    private static string Units(ChatRequest request, LieKind kind, int seed)
    {
        var answer = JsonNode.Parse(HonestAnswer.To(request))!.AsObject();
        JsonObject[] units = [.. TextsOf(answer)];
        if (units.Length > 0)
        {
            Spoil(units[seed % units.Length], "text", "messages", request, kind, seed);
        }

        return answer.ToJsonString(Readable);
    }

    private static void Spoil(JsonObject said, string text, string sources, ChatRequest request, LieKind kind, int seed)
    {
        if (kind == LieKind.MessageId)
        {
            said[sources] = new JsonArray($"m{9_000 + seed}");
            return;
        }

        var honest = (string)said[text]!;
        said[text] = kind switch
        {
            LieKind.Name => $"{Name(request.Language, seed)}: {honest}",
            LieKind.Number => $"{honest} {Number(request.Language, 7_300 + seed)}",
            LieKind.Link => $"{honest} https://evil.example/{seed}",
            _ => Flip(honest, request.Language),
        };
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
