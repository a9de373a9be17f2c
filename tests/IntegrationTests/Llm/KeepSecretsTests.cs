using System.Collections.Concurrent;
using System.Diagnostics;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class KeepSecretsTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_log_no_exception_and_no_trace_tells_a_key_a_token_or_a_word_of_the_chat(bool gigaChat)
    {
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == $"{PlatformTelemetry.Prefix}.Llm",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.Select(e => string.Join(' ', e.Tags)))}"),
        };
        ActivitySource.AddActivityListener(listener);
        (string, string?)[] settings = [("DIGEST_RETRY_MAX_ATTEMPTS", "1"), ("DIGEST_LLM_TIMEOUT_SECONDS", "0.1"), ("DIGEST_MAX_LLM_CALLS", "100"), ("DIGEST_CIRCUIT_FAILURE_THRESHOLD", "100")];
        await using var lab = gigaChat ? await LlmLab.StartGigaChatAsync(app, settings) : await LlmLab.StartAsync(app, settings);
        var said = new List<string>();

        foreach (var fault in Faults.All.Keys)
        {
            lab.Provider.Script = Faults.All[fault];
            said.Add($"{await Record.ExceptionAsync(() => lab.AskAsync(lab.Call(ModelTier.Pro, "The pomegranate is in the cellar")))}");
        }

        foreach (var answer in new[] { FakeAnswer.Error(401, $"Incorrect API key provided: {LlmLab.Key}"), FakeAnswer.Error(500, LlmLab.Credentials), FakeAnswer.Html(), FakeAnswer.CutAt(FakeCut.InBody) })
        {
            (lab.Provider.SignInAnswer, lab.Provider.ModelsAnswer) = (answer, answer);
            lab.Provider.Tokens.Revoke();
            said.Add($"{await lab.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)}");
            said.Add($"{await Record.ExceptionAsync(() => lab.AskAsync(lab.Call(ModelTier.Pro, "The pomegranate is in the cellar")))}");
        }

        var all = string.Join('\n', [.. said, .. lab.Logs.Lines, .. traced]);
        lab.Logs.Lines.ShouldNotBeEmpty();
        traced.ShouldContain(line => line.Contains(lab.Pro));
        foreach (var secret in new[] { LlmLab.Key, LlmLab.Credentials, "giga-", "pomegranate" })
        {
            all.ShouldNotContain(secret);
        }
    }
}
