using Polly;
using Polly.CircuitBreaker;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// Opens after so many failures in a row, and lets one call probe when it has rested. Polly's own breaker weighs a ratio in a
/// span: old successes keep it closed, and failures that take a minute each never meet in one span.
/// </summary>
internal sealed class ConsecutiveBreaker(string name, int failures, TimeSpan rest, TimeProvider clock) : ResilienceStrategy
{
    private readonly Lock _gate = new();
    private BreakerState _state = BreakerState.Closed;
    private DateTimeOffset _restsUntil;
    private int _inARow;

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        if (!TryEnter(out var isProbe))
        {
            return Outcome.FromException<TResult>(new BrokenCircuitException());
        }

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        Note(outcome.Exception, isProbe);
        return outcome;
    }

    private bool TryEnter(out bool isProbe)
    {
        lock (_gate)
        {
            isProbe = _state == BreakerState.Open && clock.GetUtcNow() >= _restsUntil;
            if (isProbe)
            {
                Become(BreakerState.HalfOpen);
            }

            return isProbe || _state == BreakerState.Closed;
        }
    }

    private void Note(Exception? error, bool isProbe)
    {
        var failure = error is null ? null : ModelFailure.Of(error);
        lock (_gate)
        {
            if (!isProbe && _state != BreakerState.Closed)
            {
                // Of a call that left before it opened: tells nothing of now.
                return;
            }

            if (error is not null && failure is null)
            {
                // Cancelled, or our own fault: the provider showed nothing, and the next call probes.
                if (isProbe)
                {
                    Become(BreakerState.Open);
                }

                return;
            }

            _inARow = failure is { IsProviders: true } ? _inARow + 1 : 0;
            if (_inARow >= failures || (isProbe && _inARow > 0))
            {
                _restsUntil = clock.GetUtcNow() + rest;
                Become(BreakerState.Open);
            }
            else if (isProbe)
            {
                Become(BreakerState.Closed);
            }
        }
    }

    private void Become(BreakerState state)
    {
        _state = state;
        LlmTelemetry.EnterState(name, state);
    }
}
