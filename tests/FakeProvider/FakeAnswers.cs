using System.Text.Json.Nodes;
using DigestMonolith.FakeProvider.Answers;

namespace DigestMonolith.FakeProvider;

/// <summary>Scripts for a provider: a good model, a lying one, an obedient one, and the ways in which answers are bent.</summary>
public static class FakeAnswers
{
    /// <summary>A good answer to the task: it says nothing but what the data says.</summary>
    public static FakeAnswer Honest(ChatRequest request) => FakeAnswer.Of(HonestAnswer.To(request));

    /// <summary>Of syntheses and corrections, the honest one with something invented; of all else the honest one.</summary>
    public static Func<ChatRequest, FakeAnswer> Lying(LieKind kind, int seed = 0) => request =>
        FakeAnswer.Of(request.Agent is "synthesis" or "correction" ? LyingAnswer.To(request, kind, seed) : HonestAnswer.To(request));

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
