namespace DigestMonolith.FakeProvider;

/// <summary>Scripts by the names that the command line takes.</summary>
public static class Faults
{
    public static IReadOnlyDictionary<string, Func<ChatRequest, FakeAnswer>> All { get; } = new Dictionary<string, Func<ChatRequest, FakeAnswer>>
    {
        ["none"] = FakeAnswers.Honest,
        ["429"] = _ => FakeAnswer.Error(429, "Rate limit reached.", retryAfter: "1"),
        ["429-long"] = _ => FakeAnswer.Error(429, "Rate limit reached.", retryAfter: "3600"),
        ["400"] = _ => FakeAnswer.Error(400, "This model's maximum context length is 8192 tokens."),
        ["401"] = _ => FakeAnswer.Error(401, "Incorrect API key provided."),
        ["403"] = _ => FakeAnswer.Error(403, "Country, region, or territory not supported."),
        ["500"] = _ => FakeAnswer.Error(500, "The server had an error while processing your request."),
        ["503"] = _ => FakeAnswer.Error(503, "The engine is currently overloaded."),
        ["hang"] = _ => FakeAnswer.Hang,
        ["cut-before"] = _ => FakeAnswer.CutAt(FakeCut.BeforeHeaders),
        ["cut-after"] = _ => FakeAnswer.CutAt(FakeCut.AfterHeaders),
        ["cut-body"] = _ => FakeAnswer.CutAt(FakeCut.InBody),
        ["html"] = _ => FakeAnswer.Html(),
        ["fenced"] = FakeAnswers.Fenced,
        ["prose"] = FakeAnswers.InProse,
        ["truncated"] = FakeAnswers.Truncated,
        ["refusal"] = FakeAnswers.Refusal,
        ["filter"] = _ => FakeAnswer.Of("", "content_filter"),
        ["blacklist"] = _ => FakeAnswer.Of("", "blacklist"),
        ["empty"] = _ => FakeAnswer.Of(""),
        ["unknown-finish"] = request => FakeAnswers.Honest(request) with { FinishReason = "weird" },
        ["no-usage"] = request => FakeAnswers.Honest(request) with { OmitsUsage = true },
        ["no-format"] = FakeAnswers.WithoutFormat,
        ["lie-name"] = FakeAnswers.Lying(LieKind.Name),
        ["lie-number"] = FakeAnswers.Lying(LieKind.Number),
        ["lie-id"] = FakeAnswers.Lying(LieKind.MessageId),
        ["lie-link"] = FakeAnswers.Lying(LieKind.Link),
        ["lie-negation"] = FakeAnswers.Lying(LieKind.Negation),
        ["obeys"] = FakeAnswers.ObeysInjection,
    };
}
