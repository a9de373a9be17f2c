using System.ClientModel;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using DigestMonolith.Platform.Llm.Providers;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace DigestMonolith.Platform.Llm;

/// <summary>Retry, breaker and time limit of each model of a provider: a provider fails as a whole, whoever asks.</summary>
internal sealed class ModelPipelines(IOptions<LlmOptions> options, TimeProvider clock)
{
    /// <summary>The time limit of the next request, in the context of a call: what is left of a run shrinks with each.</summary>
    public static readonly ResiliencePropertyKey<Func<TimeSpan>> Limit = new("llm.limit");

    /// <summary>When nobody waits any more, in the context of a call.</summary>
    public static readonly ResiliencePropertyKey<DateTimeOffset?> Deadline = new("llm.deadline");

    /// <summary>The turn of a call, in its context.</summary>
    public static readonly ResiliencePropertyKey<ModelTurn> Turn = new("llm.turn");
    private readonly ConcurrentDictionary<string, ResiliencePipeline> _pipelines = new(StringComparer.Ordinal);
    private readonly LlmOptions _options = options.Value;

    public ResiliencePipeline Of(string provider, string model) => _pipelines.GetOrAdd($"{provider}/{model}", name => Make(name, model));

    private ResiliencePipeline Make(string name, string model)
    {
        LlmTelemetry.Know(name);
        var builder = new ResiliencePipelineBuilder { Name = name, TimeProvider = clock };
        if (_options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.MaxAttempts - 1,
                // An open breaker is no failure of the provider: nothing was asked.
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments)),
                // A provider that asks for half a minute must not keep the other tenants waiting as long.
                OnRetry = arguments =>
                {
                    arguments.Context.Properties.GetValue(Turn, null!)?.GiveBack();
                    return default;
                },
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Wait(arguments.Outcome.Exception, arguments.AttemptNumber)),
            });
        }

        return builder
            .AddStrategy(_ => new TurnOfEachAttempt(), new NoSettings())
            .AddStrategy(_ => new ConsecutiveBreaker(name, _options.CircuitFailures, _options.CircuitRecovery, clock), new NoSettings())
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(arguments.Context.Properties.GetValue(Limit, () => _options.Timeout)()),
                OnTimeout = _ =>
                {
                    LlmTelemetry.CountRequest(model, "timeout");
                    LlmTelemetry.CountFailure(name);
                    return default;
                },
            })
            .Build();
    }

    private bool IsWorthAnother(RetryPredicateArguments<object> arguments)
    {
        if (arguments.Outcome.Exception is not { } error || ModelFailure.Of(error) is not { IsTransient: true } failure || failure.RetryAfter > _options.RetryMaxInterval)
        {
            return false;
        }

        var deadline = arguments.Context.Properties.GetValue(Deadline, null);
        return deadline is null || clock.GetUtcNow() + (failure.RetryAfter ?? _options.RetryInterval) < deadline;
    }

    // Never before the time that the provider names; else growing, with jitter so that replicas do not come back together.
    private TimeSpan Wait(Exception? error, int attempt)
    {
        var grown = _options.RetryInterval * Math.Pow(_options.RetryBackoff, attempt);
        var jitter = _options.RetryInterval * RandomNumberGenerator.GetInt32(1000) / 1000;
        var own = grown + jitter < _options.RetryMaxInterval ? grown + jitter : _options.RetryMaxInterval;
        return error is not null && ModelFailure.Of(error)?.RetryAfter is { } asked && asked > own ? asked : own;
    }

    /// <summary>Outside the time limit and the breaker: waiting for a turn says nothing of the provider.</summary>
    private sealed class TurnOfEachAttempt : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            if (context.Properties.TryGetValue(Turn, out var turn))
            {
                await turn.TakeAsync(context.CancellationToken);
            }

            return await callback(context, state);
        }
    }

    private sealed class NoSettings : ResilienceStrategyOptions;
}

/// <summary>What an exception of a provider's client means.</summary>
internal sealed record ModelFailure(string Reason, bool IsTransient, bool IsProviders)
{
    public TimeSpan? RetryAfter { get; init; }

    // Seconds. Nobody waits that long; whatever is longer means the same.
    private const double LongestRetryAfter = 1e6;

    private static ModelFailure Credentials { get; } = new("credentials", IsTransient: false, IsProviders: false);

    /// <summary>Null for what is none of the provider's: our own bug, our own cancellation.</summary>
    public static ModelFailure? Of(Exception error) => error switch
    {
        ModelUnavailableException or OperationCanceledException => null,
        TimeoutRejectedException => new("timeout", IsTransient: true, IsProviders: true),
        BrokenCircuitException => new("circuit_open", IsTransient: false, IsProviders: false),
        // Nothing of the provider's arrived; what is inside knows more, such as a sign-in that was refused.
        ClientResultException { Status: 0 } unanswered => (unanswered.InnerException is { } inside ? Of(inside) : null) ?? new("network", IsTransient: true, IsProviders: true),
        ClientResultException result => OfStatus(result.Status) with { RetryAfter = RetryAfterOf(result) },
        SignInRefusedException => Credentials,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new("nonsense", IsTransient: false, IsProviders: true),
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status),
        HttpRequestException or IOException => new("network", IsTransient: true, IsProviders: true),
        AggregateException { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static ModelFailure OfStatus(int status) => status switch
    {
        408 => new("timeout", IsTransient: true, IsProviders: true),
        429 => new("rate_limit", IsTransient: true, IsProviders: true),
        >= 500 => new("server_error", IsTransient: true, IsProviders: true),
        < 300 => new("nonsense", IsTransient: false, IsProviders: true),
        401 or 403 => Credentials,
        // Not paid for, or not there: whatever is asked of this model.
        402 or 404 => new("model_refused", IsTransient: false, IsProviders: false),
        _ => new("refused", IsTransient: false, IsProviders: false),
    };

    private static TimeSpan? RetryAfterOf(ClientResultException error)
    {
        if (error.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var text) || text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, LongestRetryAfter));
        }

        // A date counts from the provider's own: its clock and ours need not agree.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && response.Headers.TryGetValue("Date", out var said)
            && DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, out var now) && at > now ? at - now : null;
    }
}
