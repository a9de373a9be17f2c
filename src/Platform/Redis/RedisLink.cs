using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>
/// The connection of this process to Redis, and whether it answers: asked every second. PostgreSQL holds the truth, so a Redis
/// that is down makes the house slower to mirror and nothing else; the mode says so and recovers by itself.
/// </summary>
public sealed class RedisLink(IOptions<RedisOptions> options, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ConnectionMultiplexer? _connection;
    private volatile bool _isUp;
    private volatile string? _mirrorProblem;
    private int _generation;

    public bool IsConfigured => options.Value.IsConfigured;

    /// <summary>full: Redis is not configured, or it answers and takes what is mirrored. degraded: it does not.</summary>
    public string Mode => IsFull ? "full" : "degraded";

    internal bool IsUp => _isUp;

    /// <summary>Grows when Redis came back: what it knew may have changed.</summary>
    internal int Generation => Volatile.Read(ref _generation);

    private bool IsFull => !IsConfigured || (_isUp && _mirrorProblem is null);

    /// <summary>The database while Redis answers; null when it does not, or none is configured.</summary>
    internal IDatabase? Database => _isUp ? _connection?.GetDatabase() : null;

    /// <summary>Connects when nobody did yet; commands that start no workers use this.</summary>
    internal async Task<IDatabase> ConnectAsync(CancellationToken ct)
    {
        await _connecting.WaitAsync(ct);
        try
        {
            if (_connection is null)
            {
                _connection = await ConnectionMultiplexer.ConnectAsync(options.Value.ToConfiguration());
                _connection.ConnectionRestored += (_, _) => Interlocked.Increment(ref _generation);
            }

            return _connection.GetDatabase();
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Null when Redis answers now; else why it does not, in one line and without addresses or passwords.</summary>
    internal async Task<string?> LookAsync(CancellationToken ct)
    {
        string? problem = null;
        try
        {
            var database = await ConnectAsync(ct);
            await database.PingAsync().WaitAsync(Patience, ct);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            problem = Words(e);
        }

        if (problem is null && !_isUp)
        {
            Interlocked.Increment(ref _generation);
            logger.RedisUp();
        }
        else if (problem is not null && _isUp)
        {
            logger.RedisDown(problem);
        }

        _isUp = problem is null;
        RedisTelemetry.RecordMode(IsFull);
        return problem;
    }

    /// <summary>Redis answers but does not take what is mirrored, such as when its memory is full; null when it does again.</summary>
    internal void NoteMirror(string? problem)
    {
        _mirrorProblem = problem;
        RedisTelemetry.RecordMode(IsFull);
    }

    internal static bool IsTrouble(Exception error) => error is RedisException or TimeoutException or ObjectDisposedException;

    internal static string Words(Exception error) => error switch
    {
        RedisConnectionException e => $"no connection ({e.FailureType})",
        RedisServerException e => Masking.Text(e.Message, 200),
        TimeoutException => "no answer in time",
        _ => error.GetType().Name,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RedisTelemetry.RecordMode(IsFull);
        if (!IsConfigured)
        {
            return;
        }

        if (await LookAsync(stoppingToken) is { } problem)
        {
            logger.RedisDown(problem);
        }

        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    public override void Dispose()
    {
        _connection?.Dispose();
        _connecting.Dispose();
        base.Dispose();
    }
}
