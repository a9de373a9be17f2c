using System.ClientModel;
using System.Diagnostics;
using System.Text.Json;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Llm.Providers;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// The one way to a model. What leaves is masked, written to the ledger and bounded by quota, turns, retries and breaker;
/// what one tier cannot answer is asked of the tier below.
/// </summary>
public sealed class ModelClient
{
    // What else ends a question at a tier is counted as an exception.
    private static readonly string[] Limits = ["circuit_open", "quota_calls", "quota_tokens", "call_limit", "cost_cap", "credentials"];
    private readonly ModelProviders _providers;
    private readonly ModelHealth _health;
    private readonly UsageLedger _ledger;
    private readonly ModelTurns _turns;
    private readonly ModelPipelines _pipelines;
    private readonly StructuredOutput _structured;
    private readonly LlmOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ModelClient> _logger;

    internal ModelClient(
        ModelProviders providers, ModelHealth health, UsageLedger ledger, ModelTurns turns, ModelPipelines pipelines, StructuredOutput structured,
        IOptions<LlmOptions> options, TimeProvider clock, ILogger<ModelClient> logger)
    {
        (_providers, _health, _ledger, _turns, _pipelines, _structured) = (providers, health, ledger, turns, pipelines, structured);
        (_options, _clock, _logger) = (options.Value, clock, logger);
    }

    /// <summary>Throws <see cref="ModelUnavailableException"/> when no tier answered; nothing else but cancellation.</summary>
    public async Task<ModelAnswer> AskAsync(ModelCall call, CancellationToken ct)
    {
        if (!_health.IsConfigured)
        {
            throw new ModelUnavailableException("not_configured");
        }

        if (_health.IsShutOut)
        {
            // Every tier has the same key: until somebody mends it each question would be one more refusal.
            LlmTelemetry.CountFallback("credentials");
            throw new ModelUnavailableException("credentials");
        }

        var question = OutgoingQuestion.Of(call);
        var stepsDown = new List<string>();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        ModelUnavailableException? last = null;
        for (var tier = call.Tier; tier >= ModelTier.Base; tier--)
        {
            var model = _options.ModelOf(tier);
            if (tried.Contains(model))
            {
                continue;
            }

            try
            {
                return await AskAsync(call, question, tier, model, ct) with { StepsDown = stepsDown };
            }
            catch (ModelUnavailableException e)
            {
                last = e;
                stepsDown.Add($"{SnakeCase.Of(tier)}:{e.Reason}");
                LlmTelemetry.CountFallback(Limits.Contains(e.Reason) ? e.Reason : "exception");
                _logger.ModelSteppedDown(call.Agent, SnakeCase.Of(tier), model, e.Reason);
                // A lower tier of the same model is only worth asking when it was a limit of the tier that forbade it.
                if (e.Reason is not ("quota_calls" or "quota_tokens" or "cost_cap"))
                {
                    tried.Add(model);
                }

                switch (e.Reason)
                {
                    case "credentials":
                        _health.ShutOut();
                        break;
                    case "model_refused":
                        _health.Exclude(model);
                        break;
                    case "quota_calls" or "quota_tokens":
                        // The tiers above base share one quota.
                        tier = ModelTier.Pro;
                        break;
                }

                if (e.Reason is "call_limit" or "run_timeout" or "credentials")
                {
                    break;
                }
            }
        }

        throw last!;
    }

    private async Task<ModelAnswer> AskAsync(ModelCall call, OutgoingQuestion question, ModelTier tier, string model, CancellationToken ct)
    {
        if (model.Length == 0)
        {
            throw new ModelUnavailableException("not_configured");
        }

        if (_health.IsExcluded(model))
        {
            throw new ModelUnavailableException("model_refused");
        }

        var entry = Entry(call, question, tier, model);
        using var turn = await _turns.TakeAsync(call.Tenant, ct);
        if (call.Deadline is { } deadline && deadline <= _clock.GetUtcNow())
        {
            throw new ModelUnavailableException("run_timeout");
        }

        if (await _ledger.ReserveAsync(entry, ct) is { } refusal)
        {
            if (refusal is "quota_calls" or "quota_tokens")
            {
                LlmTelemetry.QuotaExceeded.Add(1, LlmTelemetry.Tag("tenant", call.Tenant.ToString()), LlmTelemetry.Tag("kind", refusal == "quota_calls" ? "calls" : "tokens"));
            }

            throw new ModelUnavailableException(refusal);
        }

        var started = _clock.GetTimestamp();
        var outcome = new UsageOutcome("cancelled", 0, 0, TimeSpan.Zero);
        try
        {
            var response = await SendAsync(call, question, entry, turn, ct);
            var answer = Answer(response, tier, model, question);
            outcome = new UsageOutcome(answer.End == AnswerEnd.Complete ? "ok" : SnakeCase.Of(answer.End), answer.PromptTokens, answer.AnswerTokens, _clock.GetElapsedTime(started));
            LlmTelemetry.CountTokens(call.Agent, answer, isCounted: IsCounted(response.Usage));
            return answer;
        }
        catch (Exception e) when (ModelFailure.Of(e) is { } failure)
        {
            outcome = new UsageOutcome(failure.Reason, 0, 0, _clock.GetElapsedTime(started));
            if (failure.Reason == "circuit_open")
            {
                LlmTelemetry.CircuitOpen.Add(1, LlmTelemetry.Tag("stage", call.Agent), LlmTelemetry.Tag("model", model));
            }

            throw new ModelUnavailableException(failure.Reason, e);
        }
        catch (ModelUnavailableException e)
        {
            outcome = new UsageOutcome(e.Reason, 0, 0, _clock.GetElapsedTime(started));
            throw;
        }
        finally
        {
            // Also when the caller gave up: a reservation left open would weigh on the tenant's quota.
            await _ledger.SettleAsync(entry, outcome, CancellationToken.None);
        }
    }

    private async Task<ChatResponse> SendAsync(ModelCall call, OutgoingQuestion question, UsageEntry entry, ModelTurn turn, CancellationToken ct)
    {
        var requests = 0;
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(ModelPipelines.Limit, () => Limit(call));
        context.Properties.Set(ModelPipelines.Deadline, call.Deadline);
        context.Properties.Set(ModelPipelines.Turn, turn);
        try
        {
            return await _pipelines.Of(_providers.Name, entry.Model).ExecuteAsync(async resilience =>
            {
                if (++requests > 1 && !await _ledger.CountRetryAsync(entry, resilience.CancellationToken))
                {
                    throw new ModelUnavailableException("call_limit");
                }

                return await RequestAsync(call, question, entry, requests, resilience.CancellationToken);
            }, context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<ChatResponse> RequestAsync(ModelCall call, OutgoingQuestion question, UsageEntry entry, int attempt, CancellationToken ct)
    {
        using var activity = LlmTelemetry.Activities.StartActivity("llm.call", ActivityKind.Client);
        activity?.SetTag("model", entry.Model).SetTag("tier", SnakeCase.Of(entry.Tier)).SetTag("attempt", attempt).SetTag("agent", call.Agent)
            .SetTag("prompt_id", call.PromptId).SetTag("prompt_version", call.PromptVersion);
        var name = $"{_providers.Name}/{entry.Model}";
        LlmTelemetry.BreakerCalls.Add(1, LlmTelemetry.Tag("name", name));
        var options = new ChatOptions
        {
            Temperature = (float)call.Temperature,
            MaxOutputTokens = call.MaxTokens,
            ResponseFormat = _structured.FormatOf(entry.Model, call),
        };
        entry.WasSent = true;
        try
        {
            var response = await AskProviderAsync(entry.Model, question, options, ct);
            activity?.SetTag("finish_reason", response.FinishReason?.Value).SetTag("tokens", response.Usage?.TotalTokenCount);
            LlmTelemetry.CountRequest(entry.Model, "success");
            return response;
        }
        catch (ClientResultException e) when (options.ResponseFormat is not null && StructuredOutput.IsRefused(e))
        {
            // The model cannot keep to a schema: asked again at once without, and never with one again.
            _structured.Forbid(entry.Model);
            LlmTelemetry.CountRequest(entry.Model, "refused");
            if (!await _ledger.CountRetryAsync(entry, ct))
            {
                throw new ModelUnavailableException("call_limit");
            }

            return await RequestAsync(call, question, entry, attempt, ct);
        }
        catch (Exception e) when (ModelFailure.Of(e) is { } failure)
        {
            LlmTelemetry.CountRequest(entry.Model, failure.Reason);
            if (failure.IsProviders)
            {
                LlmTelemetry.CountFailure(name);
            }

            entry.MayBeOwed |= failure.Reason == "nonsense";

            activity?.SetStatus(ActivityStatusCode.Error, failure.Reason);
            throw;
        }
        catch (OperationCanceledException)
        {
            // Out of time, which the time limit counts, or the caller gave up; the provider went on and counts it.
            entry.MayBeOwed = true;
            activity?.SetStatus(ActivityStatusCode.Error, "cancelled");
            throw;
        }
    }

    // What the client throws when the answer is none of the protocol's; here, where our own mistakes cannot hide among them.
    private async Task<ChatResponse> AskProviderAsync(string model, OutgoingQuestion question, ChatOptions options, CancellationToken ct)
    {
        try
        {
            return await _providers.ClientOf(model).GetResponseAsync(question.Messages, options, ct);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or NullReferenceException
            or IndexOutOfRangeException or InvalidCastException or OverflowException)
        {
            throw new HttpRequestException("The provider's answer is none of the protocol's.", e, System.Net.HttpStatusCode.OK);
        }
    }

    private TimeSpan Limit(ModelCall call)
    {
        var limit = call.Timeout ?? _options.Timeout;
        return call.Deadline is { } deadline && deadline - _clock.GetUtcNow() is var left && left < limit ? (left > TimeSpan.FromMilliseconds(100) ? left : TimeSpan.FromMilliseconds(100)) : limit;
    }

    private UsageEntry Entry(ModelCall call, OutgoingQuestion question, ModelTier tier, string model) => new()
    {
        Id = Guid.CreateVersion7(_clock.GetUtcNow()),
        Tenant = call.Tenant,
        RunId = call.RunId,
        Agent = call.Agent,
        PromptId = call.PromptId,
        PromptVersion = call.PromptVersion,
        Provider = _providers.Name,
        Model = model,
        Tier = tier,
        ReservedTokens = question.EstimatedTokens + call.MaxTokens,
        Cost = _options.PriceOf(tier).Of(question.EstimatedTokens, call.MaxTokens),
        Cap = call.CostCap,
        Redactions = question.Redactions,
        PayloadHash = question.Hash,
    };

    private static ModelAnswer Answer(ChatResponse response, ModelTier tier, string model, OutgoingQuestion question) => new()
    {
        Text = response.Text,
        Tier = tier,
        Model = model,
        End = response.FinishReason == ChatFinishReason.Length ? AnswerEnd.Length
            : response.FinishReason == ChatFinishReason.ContentFilter || response.Text.Length == 0 ? AnswerEnd.Filtered : AnswerEnd.Complete,
        PromptTokens = IsCounted(response.Usage) ? response.Usage!.InputTokenCount!.Value : question.EstimatedTokens,
        AnswerTokens = IsCounted(response.Usage) ? response.Usage!.OutputTokenCount!.Value : TokenEstimate.Of(response.Text),
    };

    // Some servers fill the fields with zeros.
    private static bool IsCounted(UsageDetails? usage) => usage is { InputTokenCount: > 0, OutputTokenCount: >= 0 };
}
