using System.Text.Json;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.Platform.Llm;
using Npgsql;

namespace DigestMonolith.App.Web.Commands.Doctor;

/// <summary>Whether a model may be asked, and, when that is wanted, whether it answers in JSON.</summary>
internal static class ModelChecks
{
    private const string Name = "model";
    private const string Json = "model's JSON";

    public static async Task<IReadOnlyList<Check>> LookAsync(IServiceProvider services, bool ask, CancellationToken ct)
    {
        var health = services.GetRequiredService<ModelHealth>();
        if (!health.IsConfigured)
        {
            return [Check.Ok(Name, "Not configured: digests are made by our own analysis.")];
        }

        if (await health.LookAsync(ct) is { } problem)
        {
            return [Check.Bad(Name, $"{health.Provider}: {problem}.", "correct LLM_BASE_URL, LLM_API_KEY and LLM_MODEL, or GIGACHAT_CREDENTIALS; digests go on by our own analysis.")];
        }

        var there = Check.Ok(Name, $"{health.Provider} answers and knows the model.");
        return ask ? [there, await AskAsync(services, ct)] : [there];
    }

    private static async Task<Check> AskAsync(IServiceProvider services, CancellationToken ct)
    {
        using var schema = JsonDocument.Parse("""
            {"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}
            """);
        try
        {
            var answer = await services.GetRequiredService<ModelClient>().AskAsync(new ModelCall
            {
                Tenant = FirstTenant.Id,
                RunId = Guid.CreateVersion7(),
                Agent = "doctor",
                PromptId = "doctor",
                PromptVersion = "1",
                Tier = ModelTier.Base,
                Temperature = 0,
                MaxTokens = 64,
                Messages = [new ModelMessage(ModelSpeaker.System, "Answer with JSON and nothing else."), new ModelMessage(ModelSpeaker.User, """Answer {"ok": true}.""")],
                People = new Pseudonyms([]),
                Schema = schema.RootElement,
            }, ct);
            using var parsed = JsonDocument.Parse(answer.Text);
            return Check.Ok(Json, $"{answer.Model} answers in strict JSON.");
        }
        catch (JsonException)
        {
            return Check.Warn(Json, "The answer is not strict JSON; it will be repaired, which may need more questions.", "try another LLM_STRUCTURED_OUTPUT or model.");
        }
        catch (ModelUnavailableException e)
        {
            return Check.Bad(Json, $"The model did not answer: {e.Reason}.", "see README.md, Models, and the log of the server.");
        }
        catch (PostgresException e)
        {
            // The question is written into the ledger of the first workspace, which is made by the first start.
            return Check.Bad(Json, e.MessageText, "start the server once, then ask again.");
        }
    }
}
