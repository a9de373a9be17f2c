using System.Text.Json;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Llm;
using Npgsql;

namespace DigestMonolith.App.Web.Health;

/// <summary>Whether the model answers in JSON: one small question, only when it is wanted and may find an answer.</summary>
internal sealed class ModelJsonProbe(ModelHealth health, ModelClient client) : IHealthProbe
{
    public string Name => "model_json";

    // It may think, and be asked again.
    public TimeSpan Limit => TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct)
    {
        if (!look.AskModel || !health.IsConfigured)
        {
            return [];
        }

        return (health.IsLooked ? health.Problem : await health.LookAsync(ct)) is null ? [await AskAsync(ct)] : [];
    }

    private async Task<Finding> AskAsync(CancellationToken ct)
    {
        using var schema = JsonDocument.Parse("""
            {"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}
            """);
        try
        {
            var answer = await client.AskAsync(new ModelCall
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
            return Finding.Ok(Name, "strict", answer.Model);
        }
        catch (JsonException)
        {
            return Finding.Warning(Name, "loose");
        }
        catch (ModelUnavailableException e)
        {
            return Finding.Error(Name, "silent", e.Reason);
        }
        catch (PostgresException e)
        {
            // The question is written into the ledger of the first workspace, which is made by the first start.
            return Finding.Error(Name, "unstarted", e.MessageText);
        }
    }
}
