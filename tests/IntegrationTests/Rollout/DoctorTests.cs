using System.Text.Json;
using DigestMonolith.FakeProvider;

namespace DigestMonolith.IntegrationTests.Rollout;

public sealed class DoctorTests(AppFixture app)
{
    [Fact]
    public async Task A_sound_house_is_well_without_redis_and_without_a_model()
    {
        var (exit, checks) = await LookAsync(new Dictionary<string, string> { ["ConnectionStrings__Main"] = app.ConnectionString });

        exit.ShouldBe(0);
        checks.Keys.ShouldBe(["ICU", "data directory", "disk space", "settings", "PostgreSQL", "logins", "rights", "migrations", "clock", "Redis", "model"]);
        checks.ShouldNotContain(check => check.Value == "bad");
        (checks["migrations"], checks["logins"], checks["model"], checks["Redis"]).ShouldBe(("ok", "warn", "ok", "ok"));
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
        (checks["PostgreSQL"], checks["model"]).ShouldBe(("bad", "bad"));
        checks.Keys.ShouldNotContain("migrations");
    }

    [Fact]
    public async Task A_setting_that_does_not_fit_is_named()
    {
        var (exit, checks) = await LookAsync(new Dictionary<string, string> { ["ConnectionStrings__Main"] = app.ConnectionString, ["DIGEST_QUALITY_THRESHOLD"] = "2" });

        exit.ShouldBe(1);
        checks["settings"].ShouldBe("bad");
    }

    private static async Task<(int Exit, IReadOnlyDictionary<string, string> Checks)> LookAsync(Dictionary<string, string> environment)
    {
        var data = Directory.CreateTempSubdirectory("doctor-");
        var (exit, output, error) = await ProgramProcess.RunAsync(environment, "doctor", "--json", "--data", data.FullName);
        data.Delete(recursive: true);
        output.ShouldNotBeEmpty(error);
        var checks = JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString()!);
        return (exit, checks);
    }
}
