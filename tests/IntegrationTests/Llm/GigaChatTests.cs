using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class GigaChatTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_at_once_fetch_one_token()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app, ("DIGEST_LLM_MAX_CONCURRENCY", "20"), ("DIGEST_LLM_TENANT_CONCURRENCY", "20"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lab.AskAsync()));

        lab.Provider.Tokens.Given.ShouldBe(1);
        var signIn = lab.Provider.Received[0];
        (signIn.Path, signIn.Body, signIn.Headers["Authorization"]).ShouldBe(("/oauth", "scope=GIGACHAT_API_PERS", $"Basic {LlmLab.Credentials}"));
        Guid.TryParse(signIn.Headers["RqUID"], out _).ShouldBeTrue();
        lab.Provider.Chats.ShouldAllBe(request => request.Headers["Authorization"].StartsWith("Bearer giga-"));
        (await lab.RowsAsync()).ShouldAllBe(row => row.GetProperty("provider").GetString() == "gigachat");
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app);
        await lab.AskAsync();

        lab.Clock.Advance(TimeSpan.FromMinutes(28));
        await lab.AskAsync();
        lab.Provider.Tokens.Given.ShouldBe(1);
        lab.Clock.Advance(TimeSpan.FromMinutes(1.5));
        await lab.AskAsync();

        lab.Provider.Tokens.Given.ShouldBe(2);
        lab.Provider.Chats.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_fetched_anew()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app);
        await lab.AskAsync();
        lab.Provider.Tokens.Revoke();

        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
        lab.Provider.Tokens.Given.ShouldBe(2);
        lab.Provider.Tokens.Revoke();
        (await lab.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBeNull();
        lab.Provider.Tokens.Given.ShouldBe(3);
    }

    [Fact]
    public async Task Wrong_credentials_are_known_before_a_run_and_are_not_tried_again()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app, ("GIGACHAT_CREDENTIALS", "d3Jvbmc6d3Jvbmc="));
        var health = lab.Services.GetRequiredService<ModelHealth>();

        (await health.LookAsync(Ct)).ShouldBe("the provider refuses the credentials (HTTP 401)");
        health.CanAsk.ShouldBeFalse();
        (await lab.FailAsync()).ShouldBe("credentials");
        lab.Provider.Received.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_sign_in_that_is_refused_is_a_refused_key_whatever_it_is_called(int status)
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app);
        lab.Provider.SignInAnswer = FakeAnswer.Error(status, "Can't decode 'Authorization' header");

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("credentials");
        (await lab.FailAsync(ModelTier.Max)).ShouldBe("credentials");

        lab.Provider.Received.Count.ShouldBe(1);
        (await lab.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBe($"the provider refuses the credentials (HTTP {status})");
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_tried_again()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app);
        lab.Provider.SignInAnswer = FakeAnswer.Error(503, "no");

        (await lab.FailAsync()).ShouldBe("server_error");
        lab.Provider.Received.Count.ShouldBe(3);
        lab.Provider.SignInAnswer = FakeAnswer.Html();
        (await lab.FailAsync()).ShouldBe("circuit_open");
    }

    [Fact]
    public async Task GigaChat_is_asked_without_a_format_and_its_blacklist_is_a_filter()
    {
        await using var lab = await LlmLab.StartGigaChatAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Of("Не люблю менять тему разговора.", "blacklist");

        var answer = await lab.AskAsync(lab.Call() with { Schema = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>("{\"type\":\"object\"}") });

        answer.End.ShouldBe(AnswerEnd.Filtered);
        lab.Provider.Chats[0].ResponseFormat.ShouldBeNull();
    }
}
