using DigestMonolith.Platform.Llm.Providers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// Whether a model may be asked at all: looked at when the program starts and every minute after, so that a missing or wrong
/// key is known before a run and not in the middle of one.
/// </summary>
public sealed class ModelHealth : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ModelProviders _providers;
    private readonly TimeProvider _clock;
    private readonly ILogger<ModelHealth> _logger;
    private volatile string? _problem;
    private volatile bool _isShutOut;

    internal ModelHealth(ModelProviders providers, TimeProvider clock, ILogger<ModelHealth> logger)
    {
        (_providers, _clock, _logger) = (providers, clock, logger);
        _problem = providers.IsConfigured ? "it was not looked at yet" : null;
    }

    public bool IsConfigured => _providers.IsConfigured;

    /// <summary>openai, gigachat or none.</summary>
    public string Provider => _providers.Name;

    /// <summary>Why the configured provider cannot be asked; null when it can, or none is configured.</summary>
    public string? Problem => _problem;

    public bool CanAsk => IsConfigured && _problem is null;

    /// <summary>A question was refused for its key since the last look: many providers show their list of models to everybody.</summary>
    internal bool IsShutOut => _isShutOut;

    /// <summary>No question is worth asking until the next look; whether the key was mended only a question shows.</summary>
    internal void ShutOut()
    {
        _isShutOut = true;
        Note("the provider refuses the credentials (HTTP 401)");
    }

    /// <summary>Looks now. In words for an operator; null when all is well.</summary>
    public async Task<string?> LookAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        string? problem;
        try
        {
            problem = IsConfigured ? await _providers.ProblemAsync(limit.Token) : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            problem = "the provider does not answer within 10 seconds";
        }

        _isShutOut = false;
        Note(problem);
        _looked.TrySetResult();
        return problem;
    }

    /// <summary>Until it was looked at once; a run that starts with the process would else go without a model.</summary>
    public Task LookedAsync(CancellationToken ct) => IsConfigured ? _looked.Task.WaitAsync(TimeSpan.FromSeconds(15), ct) : Task.CompletedTask;

    private void Note(string? problem)
    {
        if (problem != _problem && problem is not null)
        {
            _logger.ModelUnusable(Provider, problem);
        }
        else if (problem != _problem)
        {
            _logger.ModelUsable(Provider);
        }

        _problem = problem;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsConfigured)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, _clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
