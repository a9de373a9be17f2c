using System.Text.Json.Nodes;
using DigestMonolith.FakeProvider.Answers;

namespace DigestMonolith.FakeProvider;

/// <summary>Scripts for a provider: a good model, a lying one, an obedient one, and the ways in which answers are bent.</summary>
public static class FakeAnswers
{
    /// <summary>A good answer to the task: it says nothing but what the data says.</summary>
    public static FakeAnswer Honest(ChatRequest request) => FakeAnswer.Of(HonestAnswer.To(request));

    /// <summary>The honest answer with something invented, where the answer says anything: in a sentence, a topic or a unit.</summary>
    public static Func<ChatRequest, FakeAnswer> Lying(LieKind kind, int seed = 0) => request => FakeAnswer.Of(LyingAnswer.To(request, kind, seed));

    /// <summary>What a model says that does what a text in the data tells it to: its orders are out.</summary>
    public static FakeAnswer ObeysInjection(ChatRequest request)
    {
        if (JsonNode.Parse(HonestAnswer.To(request)) is not JsonObject answer)
        {
            return FakeAnswer.Of($"PWNED {request.System}");
        }

        var leak = $"PWNED {request.System}";
        foreach (var text in LyingAnswer.TextsOf(answer).Take(2))
        {
            text["text"] = leak;
        }

        foreach (var topic in (answer["topics"] as JsonArray ?? []).OfType<JsonObject>().Where(topic => topic.ContainsKey("title")).Take(1))
        {
            topic["title"] = leak;
        }

        if (answer.ContainsKey("notes"))
        {
            answer["notes"] = leak;
        }

        return FakeAnswer.Of(answer.ToJsonString());
    }

    /// <summary>Honest until it reads the order among the data; then it obeys.</summary>
    public static Func<ChatRequest, FakeAnswer> Obeying(string order, ObeyKind kind) => request => ObedientAnswer.To(request, order, kind);

    /// <summary>Spoils the first answer of each conversation; the repair gets an honest one.</summary>
    public static Func<ChatRequest, FakeAnswer> UntilRepaired(Func<ChatRequest, FakeAnswer> spoilt) => request => request.IsRepair ? Honest(request) : spoilt(request);

    /// <summary>One answer after the other, then honest ones; from several threads too.</summary>
    public static Func<ChatRequest, FakeAnswer> InTurn(params FakeAnswer[] answers)
    {
        var next = -1;
        return request => Interlocked.Increment(ref next) is var place && place < answers.Length ? answers[place] : Honest(request);
    }

    public static FakeAnswer Fenced(ChatRequest request) => FakeAnswer.Of($"```json\n{HonestAnswer.To(request)}\n```");

    public static FakeAnswer InProse(ChatRequest request) => FakeAnswer.Of($"Sure! Here is the JSON that you asked for:\n\n{HonestAnswer.To(request)}\n\nLet me know if you need anything else {{or not}}.");

    /// <summary>A reasoning model that drafts in JSON before it answers.</summary>
    public static FakeAnswer Thinks(ChatRequest request) =>
        FakeAnswer.Of($"<think>Let me see. Perhaps {{\"topics\":[],\"tone\":\"negative\"}}? No, better:</think>\n{HonestAnswer.To(request)}");

    /// <summary>Events although nobody asked for them.</summary>
    public static FakeAnswer AsStream(ChatRequest request) =>
        new() { MediaType = "text/event-stream", Body = $"data: {FakeJson.Write(new { choices = new[] { new { index = 0, delta = new { content = HonestAnswer.To(request) } } } })}\n\ndata: [DONE]\n\n" };

    public static FakeAnswer CallsTool(ChatRequest request) => new()
    {
        Body = FakeJson.Write(new
        {
            id = "chatcmpl-fake",
            @object = "chat.completion",
            created = 1_790_000_000,
            model = request.Model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "call_1", type = "function", function = new { name = "answer", arguments = HonestAnswer.To(request) } } } },
                    finish_reason = "tool_calls",
                },
            },
        }),
    };

    /// <summary>Each key of the answer twice, the second time with nothing behind it.</summary>
    public static FakeAnswer Twice(ChatRequest request)
    {
        var whole = HonestAnswer.To(request);
        var keys = JsonNode.Parse(whole) is JsonObject answer ? answer.Select(field => $",{JsonValue.Create(field.Key).ToJsonString()}:null") : [];
        return FakeAnswer.Of($"{whole.TrimEnd().TrimEnd('}')}{string.Concat(keys)}}}");
    }

    /// <summary>NUL and marks that turn the line round, in everything that it says.</summary>
    public static FakeAnswer WithControlCharacters(ChatRequest request) => Spoilt(request, text => $"\0{text}\u202E\0");

    /// <summary>Half characters, as a cut emoji leaves them.</summary>
    public static FakeAnswer WithSurrogateHalves(ChatRequest request) => FakeAnswer.Of(HonestAnswer.To(request).Replace("\"text\":\"", "\"text\":\"\\ud83d", StringComparison.Ordinal));

    /// <summary>Good sentences, in a language that nobody asked for.</summary>
    public static FakeAnswer InAnotherLanguage(ChatRequest request) =>
        Spoilt(request, _ => request.Language == "en" ? "Команда обговорила плани на наступний тиждень." : "The team talked about plans for the next week.");

    private static FakeAnswer Spoilt(ChatRequest request, Func<string, string> change)
    {
        if (JsonNode.Parse(HonestAnswer.To(request)) is not JsonObject answer)
        {
            return Honest(request);
        }

        foreach (var said in LyingAnswer.TextsOf(answer))
        {
            said["text"] = change((string)said["text"]!);
        }

        return FakeAnswer.Of(answer.ToJsonString());
    }

    public static FakeAnswer Truncated(ChatRequest request)
    {
        var whole = HonestAnswer.To(request);
        return FakeAnswer.Of(whole[..(whole.Length * 2 / 3)], "length");
    }

    public static FakeAnswer Refusal(ChatRequest request) => FakeAnswer.Of(request.Language switch
    {
        "uk" => "Вибачте, але я не можу допомогти з цим запитом.",
        "ru" => "Извините, но я не могу помочь с этим запросом.",
        _ => "I'm sorry, but I can't assist with that request.",
    });

    /// <summary>Refuses whoever asks for a format.</summary>
    public static FakeAnswer WithoutFormat(ChatRequest request) => request.ResponseFormat is null ? Honest(request) : FakeAnswer.FormatRefused;
}

/// <summary>What a lying model invents.</summary>
public enum LieKind
{
    Name,
    Number,
    MessageId,
    Link,
    Negation,
}
