using System.Collections.Frozen;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Features;

/// <summary>Says for which tenants the group digest is switched on; asked at the API, by the windows builder and by the worker.</summary>
public sealed class FeatureGate(Databases databases, IOptions<FeatureOptions> options, ILogger<FeatureGate> logger) : BackgroundService
{
    private readonly Lock _gate = new();
    private string? _broken;
    private long _begun;
    private long _published;
    private volatile RolloutState _state = RolloutState.From(options.Value.AgentEnabled, options.Value.CanaryTenants);

    /// <summary>What is in force now.</summary>
    public RolloutState State => _state;

    /// <summary>A no is asked of the database before it is given: the tenant may have been listed a moment ago.</summary>
    public async Task<bool> IsOpenForAsync(TenantId tenant, CancellationToken ct)
    {
        return _state.IsOpenFor(tenant) || (await ReloadAsync(ct)).IsOpenFor(tenant);
    }

    /// <summary>Reads the flags again and says what it read; a broken list is reported and the last good one stays.</summary>
    public async Task<RolloutState> ReloadAsync(CancellationToken ct)
    {
        var begun = Interlocked.Increment(ref _begun);
        var enabled = options.Value.AgentEnabled;
        var canary = options.Value.CanaryTenants;
        var consumers = true;
        await using (var command = databases.Scheduler.CreateCommand("select name, value from platform.feature_flags"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                switch (reader.GetString(0))
                {
                    case FlagStore.Enabled:
                        enabled = RolloutState.IsTrue(reader.GetString(1));
                        break;
                    case FlagStore.Canary:
                        canary = reader.GetString(1);
                        break;
                    case FlagStore.Consumers:
                        consumers = RolloutState.IsTrue(reader.GetString(1));
                        break;
                }
            }
        }

        var (list, broken) = ReadList(canary);
        var (active, known) = await CountTenantsAsync(list, ct);
        var read = new RolloutState(enabled, list, []) { ConsumersEnabled = consumers }.WithWarnings(active, known, broken);
        Publish(read, begun);
        return read;
    }

    /// <summary>Puts a state in force, unless a look that began later was quicker.</summary>
    internal void Publish(RolloutState read, long begun)
    {
        lock (_gate)
        {
            if (begun > _published)
            {
                _published = begun;
                Take(read);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReloadAsync(stoppingToken);
                await Task.Delay(options.Value.Reload, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.FlagsNotReloaded(e.Message);
                await Task.Delay(options.Value.Reload, stoppingToken);
            }
        }
    }

    // A broken list stays as it was; the flags beside it count, or it would stand in the way of a rollback.
    private (FrozenSet<string> List, bool IsBroken) ReadList(string canary)
    {
        try
        {
            var list = CanaryList.Parse(canary);
            _broken = null;
            return (list, false);
        }
        catch (FormatException e)
        {
            if (_broken != e.Message)
            {
                _broken = e.Message;
                logger.FlagsNotReloaded(e.Message);
            }

            return (_state.Canary, true);
        }
    }

    private void Take(RolloutState next)
    {
        // Each warning is logged when it appears, not at every reload.
        foreach (var warning in next.Warnings.Except(_state.Warnings))
        {
            switch (warning)
            {
                case RolloutState.IdleList:
                    logger.CanaryListIsIdle();
                    break;
                case RolloutState.LongList:
                    logger.CanaryListIsLong(next.Canary.Count, next.ActiveTenants);
                    break;
                case RolloutState.UnknownTenants:
                    logger.CanaryListNamesNobody(next.Canary.Count);
                    break;
            }
        }

        _state = next;
    }

    private async Task<(long Active, long Listed)> CountTenantsAsync(FrozenSet<string> list, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand(
            "select count(id), count(id) filter (where id::text = any($1)) from platform.tenants where is_active");
        command.Parameters.AddWithValue(list.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}

/// <summary>The flag and the list in force, and what an operator should know of them.</summary>
public sealed record RolloutState(bool Enabled, FrozenSet<string> Canary, IReadOnlyList<string> Warnings)
{
    internal const string IdleList = "canary_list_without_effect";
    internal const string LongList = "canary_list_over_ten_percent";
    internal const string UnknownTenants = "canary_list_unknown_tenants";

    /// <summary>The stored list cannot be read, and the one before stays in force.</summary>
    public const string BrokenList = "canary_list_broken";

    /// <summary>Whether consumers of incoming streams may read; a rollback stops them.</summary>
    public bool ConsumersEnabled { get; init; } = true;

    /// <summary>The tenants that the share of the list is measured by.</summary>
    public long ActiveTenants { get; init; }

    public static RolloutState From(bool enabled, string canary) => new(enabled, CanaryList.Parse(canary), []);

    public static bool IsTrue(string text) => text.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on";

    public bool IsOpenFor(TenantId tenant) => Enabled || Canary.Contains(CanaryList.Canonical(tenant.ToString()));

    /// <param name="listed">How many of the active tenants are on the list.</param>
    /// <param name="isBroken">The list could not be read, and the one before is in force.</param>
    internal RolloutState WithWarnings(long activeTenants, long listed, bool isBroken) => this with
    {
        ActiveTenants = activeTenants,
        Warnings =
        [
            .. isBroken ? [BrokenList] : Array.Empty<string>(),
            .. Enabled && Canary.Count > 0 ? [IdleList] : Array.Empty<string>(),
            .. Canary.Count * 10 > activeTenants ? [LongList] : Array.Empty<string>(),
            .. Canary.Count > listed ? [UnknownTenants] : Array.Empty<string>(),
        ],
    };
}
