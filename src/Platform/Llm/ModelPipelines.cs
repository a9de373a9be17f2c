using System.ClientModel;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace DigestMonolith.Platform.Llm;

/// <summary>Retry, breaker and time limit of each model of a provider: a provider fails as a whole, whoever asks.</summary>
internal sealed class ModelPipelines(IOptions<LlmOptions> options, TimeProvider clock)
{
    /// <summary>The time limit of one request, in the context of a call.</summary>
    public static readonly ResiliencePropertyKey<TimeSpan> Limit = new("llm.limit");
    private readonly ConcurrentDictionary<string, ResiliencePipeline> _pipelines = new(StringComparer.Ordinal);
    private readonly LlmOptions _options = options.Value;

    public ResiliencePipeline Of(string provider, string model) => _pipelines.GetOrAdd($"{provider}/{model}", Make);

    private ResiliencePipeline Make(string name)
    {
        LlmTelemetry.Know(name);
        var failures = new PredicateBuilder().Handle<Exception>(error => ModelFailure.Of(error) is { IsProviders: true });
        var builder = new ResiliencePipelineBuilder { Name = name, TimeProvider = clock };
        if (_options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.MaxAttempts - 1,
                // An open breaker is no failure of the provider: nothing was asked.
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Wait(arguments.Outcome.Exception, arguments.AttemptNumber)),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = _options.CircuitFailures,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = _options.CircuitRecovery,
                ShouldHandle = failures,
                OnOpened = _ => Enter(name, BreakerState.Open),
                OnHalfOpened = _ => Enter(name, BreakerState.HalfOpen),
                OnClosed = _ => Enter(name, BreakerState.Closed),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(arguments.Context.Properties.GetValue(Limit, _options.Timeout)),
            })
            .Build();
    }

    private bool IsWorthAnother(Exception? error) =>
        error is not null && ModelFailure.Of(error) is { IsTransient: true } failure && (failure.RetryAfter is not { } asked || asked <= _options.RetryMaxInterval);

    // Never before the time that the provider names; else growing, with jitter so that replicas do not come back together.
    private TimeSpan Wait(Exception? error, int attempt)
    {
        var grown = _options.RetryInterval * Math.Pow(_options.RetryBackoff, attempt);
        var jitter = _options.RetryInterval * RandomNumberGenerator.GetInt32(1000) / 1000;
        var own = grown + jitter < _options.RetryMaxInterval ? grown + jitter : _options.RetryMaxInterval;
        return error is not null && ModelFailure.Of(error)?.RetryAfter is { } asked && asked > own ? asked : own;
    }

    private static ValueTask Enter(string name, BreakerState state)
    {
        LlmTelemetry.EnterState(name, state);
        return default;
    }
}

/// <summary>What an exception of a provider's client means.</summary>
internal sealed record ModelFailure(string Reason, bool IsTransient, bool IsProviders)
{
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Null for what is none of the provider's: our own bug, our own cancellation.</summary>
    public static ModelFailure? Of(Exception error) => error switch
    {
        ModelUnavailableException or OperationCanceledException => null,
        TimeoutRejectedException => new("timeout", IsTransient: true, IsProviders: true),
        BrokenCircuitException => new("circuit_open", IsTransient: false, IsProviders: false),
        ClientResultException { Status: 0 } => new("network", IsTransient: true, IsProviders: true),
        ClientResultException result => OfStatus(result.Status) with { RetryAfter = RetryAfterOf(result) },
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
        _ => new("refused", IsTransient: false, IsProviders: false),
    };

    private static TimeSpan? RetryAfterOf(ClientResultException error)
    {
        if (error.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var text) || text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        // A date counts from the provider's own: its clock and ours need not agree.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && response.Headers.TryGetValue("Date", out var said)
            && DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, out var now) && at > now ? at - now : null;
    }
}
