namespace DigestMonolith.IntegrationTests.Llm;

public sealed class LlmSettingsTests(AppFixture app)
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "LLM_PRICE_PRO", "cheap", "LLM_PRICE_PRO is 'cheap'" },
        { "LLM_PRICE_BASE", "-1/2", "LLM_PRICE_BASE is '-1/2'" },
        { "LLM_PRICE_MAX", "1", "LLM_PRICE_MAX is '1'" },
        { "LLM_PROVIDER", "yandex", "Provider" },
        { "LLM_STRUCTURED_OUTPUT", "xml", "StructuredOutput" },
        { "DIGEST_MODEL_BASE", "", "LLM_MODEL or DIGEST_MODEL_BASE must name a model" },
        { "LLM_BASE_URL", "ftp://example.org", "LLM_BASE_URL must be an absolute http or https address" },
        { "LLM_BASE_URL", "example.org/v1", "LLM_BASE_URL must be an absolute http or https address" },
        { "LLM_BASE_URL", "https://user:pass@example.org/v1", "LLM_BASE_URL must be an absolute http or https address" },
        { "GIGACHAT_AUTH_URL", "not an address", "GIGACHAT_AUTH_URL must be" },
        { "LLM_CA_BUNDLE", "/nowhere/bundle.pem", "LLM_CA_BUNDLE names '/nowhere/bundle.pem'" },
        { "DIGEST_LLM_TIMEOUT_SECONDS", "0", "DIGEST_LLM_TIMEOUT_SECONDS is 0 seconds" },
        { "DIGEST_LLM_TIMEOUT_SECONDS", "soon", "DIGEST_LLM_TIMEOUT_SECONDS is 'soon'" },
        { "DIGEST_PRO_QUOTA_WINDOW_HOURS", "1000", "DIGEST_PRO_QUOTA_WINDOW_HOURS is 3600000 seconds" },
        { "DIGEST_PRO_QUOTA_PER_TENANT", "many", "DIGEST_PRO_QUOTA_PER_TENANT is 'many'" },
        { "DIGEST_MAX_LLM_CALLS", "0", "MaxCallsPerRun" },
        { "LLM_COST_CAP", "-1", "CostCap" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value, string problem)
    {
        await using var lab = await LlmLab.StartAsync(app, (name, value));

        var said = lab.StartProblem().ShouldNotBeNull();

        said.ShouldContain(problem);
        said.ShouldNotContain(LlmLab.Key);
        said.ShouldNotContain("user:pass");
    }

    [Fact]
    public async Task GigaChat_without_credentials_or_with_a_wrong_address_stops_the_start()
    {
        await using var bare = await LlmLab.StartAsync(app, ("LLM_PROVIDER", "gigachat"), ("GIGACHAT_BASE_URL", null));
        await using var wrong = await LlmLab.StartAsync(app, ("LLM_PROVIDER", "gigachat"), ("GIGACHAT_BASE_URL", "gigachat"));

        bare.StartProblem().ShouldNotBeNull().ShouldContain("GIGACHAT_CREDENTIALS");
        wrong.StartProblem().ShouldNotBeNull().ShouldContain("GIGACHAT_BASE_URL");
    }

    [Fact]
    public async Task A_bundle_without_a_certificate_stops_the_start()
    {
        var bundle = Path.Combine(app.Data.FullName, $"bundle-{Guid.CreateVersion7()}.pem");
        await File.WriteAllTextAsync(bundle, "no certificate", TestContext.Current.CancellationToken);
        await using var lab = await LlmLab.StartAsync(app, ("LLM_CA_BUNDLE", bundle));

        lab.StartProblem().ShouldNotBeNull().ShouldContain("LLM_CA_BUNDLE");
    }

    [Theory]
    [InlineData("", "", "", "none")]
    [InlineData("key", "", "", "openai")]
    [InlineData("", "http://127.0.0.1:1/v1", "", "openai")]
    [InlineData("key", "", "credentials", "gigachat")]
    public async Task Auto_takes_what_is_set_up(string key, string url, string credentials, string provider)
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PROVIDER", "auto"), ("LLM_API_KEY", key), ("LLM_BASE_URL", url), ("GIGACHAT_CREDENTIALS", credentials));

        lab.StartProblem().ShouldBeNull();
        lab.Services.GetService(typeof(DigestMonolith.Platform.Llm.ModelHealth)).ShouldBeOfType<DigestMonolith.Platform.Llm.ModelHealth>().Provider.ShouldBe(provider);
    }
}
