using System.Text.Json;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class AskModelTests(AppFixture app)
{
    [Fact]
    public async Task An_answer_is_of_the_tier_that_was_asked()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.ApiKey = LlmLab.Key;

        var answer = await lab.AskAsync(ModelTier.Max);

        (answer.Tier, answer.Model, answer.End).ShouldBe((ModelTier.Max, lab.Max, AnswerEnd.Complete));
        answer.StepsDown.ShouldBeEmpty();
        JsonDocument.Parse(answer.Text).RootElement.GetProperty("tone").GetString().ShouldBe("positive");
        var request = lab.Provider.Chats.ShouldHaveSingleItem();
        request.Messages.Select(message => message.Role).ShouldBe(["system", "user"]);
        (request.Agent, request.Language, request.Model, request.Temperature, request.MaxTokens).ShouldBe(("emotion", "en", lab.Max, 0.25, 100));
    }

    [Fact]
    public async Task A_repair_shows_the_model_what_it_said()
    {
        await using var lab = await LlmLab.StartAsync(app);
        var call = lab.Call();

        await lab.AskAsync(call with { Messages = [.. call.Messages, new(ModelSpeaker.Model, "{\"tone\":7}"), new(ModelSpeaker.User, "Your answer does not fit: tone.")] });

        lab.Provider.Chats[0].Messages.Select(message => message.Role).ShouldBe(["system", "user", "assistant", "user"]);
        (lab.Provider.Chats[0].IsRepair, lab.Provider.Chats[0].Agent).ShouldBe((true, "emotion"));
    }

    [Fact]
    public async Task The_tokens_that_the_provider_counted_are_measured()
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(1234, 56) };

        var answer = await lab.AskAsync();

        (answer.PromptTokens, answer.AnswerTokens).ShouldBe((1234, 56));
        meter["digest_tokens_total", $"agent=emotion direction=prompt model={lab.Base}"].ShouldBe(1234);
        meter["digest_tokens_total", $"agent=emotion direction=completion model={lab.Base}"].ShouldBe(56);
        meter["digest_tokens_total", $"agent=emotion direction=estimated model={lab.Base}"].ShouldBe(0);
        meter["gigachat_requests_total", $"model={lab.Base} outcome=success"].ShouldBe(1);
    }

    public static TheoryData<string> UncountedUsage => ["missing", "zeros", "negative"];

    [Theory, MemberData(nameof(UncountedUsage))]
    public async Task Tokens_that_the_provider_did_not_count_are_estimated(string usage)
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { OmitsUsage = usage == "missing", Usage = usage == "zeros" ? new(0, 0) : new(-5, -5) };

        var answer = await lab.AskAsync();

        answer.PromptTokens.ShouldBeInRange(20, 100);
        answer.AnswerTokens.ShouldBe(TokenEstimate.Of(answer.Text));
        meter["digest_tokens_total", $"agent=emotion direction=estimated model={lab.Base}"].ShouldBe(answer.PromptTokens + answer.AnswerTokens);
        (await lab.EndsAsync()).ShouldBe(["base settled ok 1"]);
    }

    [Theory]
    [InlineData("stop", "words", AnswerEnd.Complete)]
    [InlineData("weird", "words", AnswerEnd.Complete)]
    [InlineData("length", "{\"tone\":", AnswerEnd.Length)]
    [InlineData("max_tokens", "{\"tone\":", AnswerEnd.Length)]
    [InlineData("content_filter", "", AnswerEnd.Filtered)]
    [InlineData("blacklist", "Не люблю менять тему разговора", AnswerEnd.Filtered)]
    [InlineData("stop", "", AnswerEnd.Filtered)]
    public async Task Every_finish_reason_has_a_meaning(string reason, string content, AnswerEnd end)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Of(content, reason);

        var answer = await lab.AskAsync();

        (answer.End, answer.Text).ShouldBe((end, content));
        (await lab.EndsAsync()).ShouldBe([$"base settled {(end == AnswerEnd.Complete ? "ok" : end == AnswerEnd.Length ? "length" : "filtered")} 1"]);
    }

    [Fact]
    public async Task What_leaves_names_nobody_and_tells_no_secret()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Of("@u1 asked @u2, and @u9 is nobody.");
        var people = new Pseudonyms([("Іван Петренко", "Ivan_Petrenko"), ("Olena", null)]);
        var text = LlmLab.Question("Іван Петренко (@ivan_petrenko) to Olena: call +380 67 123-45-67, write to ivan@example.org, card 4111 1111 1111 1111, key ghp_16C7e42F292c6912E7710c838347Ae178B4a");
        var call = lab.Call() with { People = people };

        var answer = await lab.AskAsync(call with { Messages = [new(ModelSpeaker.System, "Ask Olena."), new(ModelSpeaker.User, text), new(ModelSpeaker.Model, "Іван Петренко is at +380 67 123-45-67."), new(ModelSpeaker.User, "Your answer is none.")] });

        var said = string.Join('\n', lab.Provider.Chats[0].Messages.Select(message => message.Text));
        foreach (var hidden in new[] { "Іван", "Петренко", "ivan", "Olena", "123-45-67", "4111", "ghp_", "example.org" })
        {
            said.ShouldNotContain(hidden, Case.Insensitive);
        }

        said.ShouldContain("@u1 (@u1) to @u2: call [phone], write to [email], card [card], key [secret]");
        var redactions = (await lab.RowsAsync())[0].GetProperty("redactions");
        redactions.EnumerateObject().Select(kind => $"{kind.Name} {kind.Value.GetInt32()}").Order().ShouldBe(["card 1", "email 1", "phone 2", "secret 1"]);
        people.Restore(answer.Text).ShouldBe("Іван Петренко asked Olena, and @u9 is nobody.");
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_answer_and_no_trace()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PROVIDER", "none"));

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("not_configured");
        (await lab.RowsAsync()).ShouldBeEmpty();
        lab.StartProblem().ShouldBeNull();
    }
}
