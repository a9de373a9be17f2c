using System.Collections.Frozen;
using DigestMonolith.Platform.Llm.Providers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// Whether models may be asked: looked at when the program starts and every minute after, so that a missing or wrong key is
/// known before a run and not in the middle of one. A model that the provider does not have stops the start.
/// </summary>
public sealed class ModelHealth : BackgroundService
{
    // One look that fails is the breaker's matter: it meets the provider with every question.
    private const int LooksUntilDown = 3;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(10);

    // A provider that thinks longer does not hold up the start; what it says then counts like a later look.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly ModelProviders _providers;
    private readonly TimeProvider _clock;
    private readonly ILogger<ModelHealth> _logger;
    private volatile string? _problem;
    private volatile bool _isShutOut;
    private volatile FrozenSet<string> _excluded = [];
    private int _looksAway;
    private bool _mayAnswer;

    internal ModelHealth(ModelProviders providers, TimeProvider clock, ILogger<ModelHealth> logger)
    {
        (_providers, _clock, _logger) = (providers, clock, logger);
        _problem = providers.IsConfigured ? "it was not looked at yet" : null;
    }

    public bool IsConfigured => _providers.IsConfigured;

    /// <summary>openai, gigachat or none.</summary>
    public string Provider => _providers.Name;

    /// <summary>What is wrong with the configured provider or one of its models; null when nothing is, or none is configured.</summary>
    public string? Problem => _problem;

    /// <summary>Whether it was looked at; a process that serves does so every minute.</summary>
    public bool IsLooked => _looked.Task.IsCompleted;

    /// <summary>Whether a question may find an answer: not when the provider refuses us, nor when it was away for several looks.</summary>
    public bool CanAsk
    {
        get
        {
            lock (_gate)
            {
                return IsConfigured && _mayAnswer && _looksAway < LooksUntilDown;
            }
        }
    }

    /// <summary>A question was refused for its key since the last look: many providers show their list of models to everybody.</summary>
    internal bool IsShutOut => _isShutOut;

    /// <summary>Whether the provider does not have this model, by its list or by what it answered since the last look.</summary>
    internal bool IsExcluded(string model) => _excluded.Contains(model);

    /// <summary>No question is worth asking until the next look; whether the key was mended only a question shows.</summary>
    internal void ShutOut()
    {
        _isShutOut = true;
        Note("the provider refuses the credentials", mayAnswer: false);
    }

    /// <summary>The model is not worth asking until the next look; others may be.</summary>
    internal void Exclude(string model)
    {
        lock (_gate)
        {
            if (_excluded.Contains(model))
            {
                return;
            }

            _excluded = [.. _excluded, model];
        }

        Note($"the provider refuses the model {model}", mayAnswer: true);
    }

    /// <summary>Looks now. In words for an operator; null when all is well.</summary>
    public async Task<string?> LookAsync(CancellationToken ct) => (await TakeLookAsync(ct)).Problem;

    /// <summary>Until it was looked at once; a run that starts with the process would else go without a model.</summary>
    public Task LookedAsync(CancellationToken ct) => IsConfigured ? _looked.Task.WaitAsync(TimeSpan.FromSeconds(15), ct) : Task.CompletedTask;

    /// <summary>Throws when the provider answers and does not have a model that a setting names.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsConfigured)
        {
            var first = TakeLookAsync(cancellationToken);
            if (await Task.WhenAny(first, Task.Delay(StartLimit, cancellationToken)) == first && await first is { Unlisted.Count: > 0, Problem: { } problem })
            {
                throw new OptionsValidationException("Llm", typeof(LlmOptions), [$"{problem}."]);
            }
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsConfigured)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task<ProviderLook> TakeLookAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LookLimit);
        ProviderLook look;
        try
        {
            look = IsConfigured ? await _providers.LookAsync(limit.Token) : ProviderLook.Good;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            look = ProviderLook.Failed($"the provider does not answer within {LookLimit.TotalSeconds:0} seconds");
        }

        lock (_gate)
        {
            _isShutOut = false;
            _excluded = [.. look.Unlisted];
            _looksAway = look.IsAway ? _looksAway + 1 : 0;
        }

        Note(look.Problem, look.MayAnswer);
        _looked.TrySetResult();
        return look;
    }

    private void Note(string? problem, bool mayAnswer)
    {
        lock (_gate)
        {
            if (problem != _problem && problem is not null)
            {
                _logger.ModelUnusable(Provider, problem);
            }
            else if (problem != _problem)
            {
                _logger.ModelUsable(Provider);
            }

            (_problem, _mayAnswer) = (problem, mayAnswer);
        }
    }
}
