using System.Text.Json;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Rollout;

public sealed class DoctorTests(AppFixture app)
{
    [Fact]
    public async Task A_sound_house_is_well_without_redis_and_without_a_model()
    {
        // Of its own: in that of all tests bots of other tests stand as badly as these want it.
        var database = await app.Cluster.AddDatabaseAsync("doctor_sound", TestContext.Current.CancellationToken, "migrated");
        var (exit, checks) = await LookAsync(new Dictionary<string, string> { ["ConnectionStrings__Main"] = database });

        exit.ShouldBe(0);
        checks.Keys.ShouldBe(["ICU", "data directory", "disk space", "settings", "PostgreSQL", "logins", "rights", "migrations", "indexes", "clock", "Redis", "model", "Telegram"]);
        checks.ShouldNotContain(check => check.Value == "error");
        (checks["migrations"], checks["logins"], checks["model"], checks["Redis"], checks["Telegram"]).ShouldBe(("ok", "warning", "ok", "ok", "ok"));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_and_a_key_that_is_refused_are_bad()
    {
        await using var provider = await ProviderHost.StartAsync();
        provider.ModelsAnswer = FakeAnswer.Error(401, "no");

        var (exit, checks) = await LookAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings__Main"] = "Host=127.0.0.1;Port=1;Database=digest;Username=nobody;Password=none;Timeout=3",
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["LLM_API_KEY"] = "wrong",
            ["LLM_MODEL"] = "gpt-4o-mini",
        });

        exit.ShouldBe(1);
        (checks["PostgreSQL"], checks["model"], checks["Telegram"]).ShouldBe(("error", "error", "error"));
        checks.Keys.ShouldNotContain("migrations");
    }

    [Fact]
    public async Task A_setting_that_does_not_fit_is_named()
    {
        var (exit, checks) = await LookAsync(new Dictionary<string, string> { ["ConnectionStrings__Main"] = app.ConnectionString, ["DIGEST_QUALITY_THRESHOLD"] = "2" });

        exit.ShouldBe(1);
        checks["settings"].ShouldBe("error");
    }

    [Theory]
    [InlineData("""{"ok": true}""", 0, "ok")]
    [InlineData("Sure! {\"ok\": true}", 0, "warning")]
    [InlineData(null, 1, "error")]
    [Trait("Category", "Soak")]
    public async Task One_small_question_shows_whether_the_model_answers_in_JSON(string? answer, int expected, string state)
    {
        await using var beside = await app.BesideAsync($"doctor_{Guid.CreateVersion7():n}", new Dictionary<string, string?>());
        await FirstTenant.EnsureAsync(beside.Services, beside.Data, TestContext.Current.CancellationToken);
        await using var provider = await ProviderHost.StartAsync();
        provider.Script = _ => answer is null ? FakeAnswer.Error(500, "no") : FakeAnswer.Of(answer);
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Main"] = beside.ConnectionString,
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_RETRY_MAX_ATTEMPTS"] = "1",
        };

        (await LookAsync(environment)).Checks.Keys.ShouldNotContain("model's JSON");
        provider.Chats.ShouldBeEmpty();
        var (exit, checks) = await LookAsync(environment, "--ask-model");

        (exit, checks["model"], checks["model's JSON"]).ShouldBe((expected, "ok", state));
        provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_index_that_row_level_security_makes_useless_is_named_with_what_mends_it()
    {
        await using var beside = await app.BesideAsync("doctor_indexes", new Dictionary<string, string?>());
        await using (var index = beside.Services.GetRequiredService<Databases>().Owner.CreateCommand("create index ix_audit_words on platform.audit_log using gin (to_tsvector('simple'::regconfig, action))"))
        {
            await index.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (exit, output, _) = await RunAsync(new Dictionary<string, string> { ["ConnectionStrings__Main"] = beside.ConnectionString });

        exit.ShouldBe(0, "a warning stops nothing");
        output.Split('\n').ShouldContain(line => line.StartsWith("warning ", StringComparison.Ordinal) && line.Contains("platform.ix_audit_words", StringComparison.Ordinal)
            && line.Contains("alter function ts_match_vq(tsvector,tsquery) leakproof;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_of_redis_is_not_told()
    {
        var (exit, output, error) = await RunAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings__Main"] = app.ConnectionString,
            ["Redis__Endpoint"] = "127.0.0.1:1,password=hunter2-of-redis",
        });

        exit.ShouldBe(1);
        output.ShouldContain("127.0.0.1:1: ");
        (output + error).ShouldNotContain("hunter2");
    }

    private async Task<(int Exit, string Out, string Error)> RunAsync(Dictionary<string, string> environment, params string[] more)
    {
        environment["TELEGRAM_API_URL"] = app.Telegram.Url;
        var data = Directory.CreateTempSubdirectory("doctor-");
        var result = await ProgramProcess.RunAsync(environment, ["doctor", "--data", data.FullName, .. more]);
        data.Delete(recursive: true);
        return result;
    }

    private async Task<(int Exit, IReadOnlyDictionary<string, string> Checks)> LookAsync(Dictionary<string, string> environment, params string[] more)
    {
        var (exit, output, error) = await RunAsync(environment, ["--json", .. more]);
        output.ShouldNotBeEmpty(error);
        var checks = JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString()!);
        return (exit, checks);
    }
}
