using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Gives each bot that polls one poller among all replicas: who has its lease. Two would take updates from each other.</summary>
internal sealed class PollBots(
    Databases databases, IServiceProvider services, IOptions<TelegramOptions> options, IOptions<EventsOptions> events, TimeProvider clock, ILogger<PollBots> logger)
    : BackgroundService
{
    private const string Claim = """
        update telegram.bots set lease_token = gen_random_uuid(), lease_until = $1::timestamptz + $2, worker = $3
        where id in (
            select id from telegram.bots
            where mode = 'polling' and state = 'active' and not is_switching and (lease_until is null or lease_until < $1) and id <> all($4)
            order by id limit $5 for update skip locked)
        returning id, tenant_id, lease_token
        """;

    private readonly PollRoom _room = new(logger);

    /// <summary>How often bots without a poller are looked for; a new bot waits no longer.</summary>
    internal static TimeSpan LookOf(TelegramOptions options) => TimeSpan.FromTicks(Math.Min(options.PollInterval.Ticks, options.PollLease.Ticks / 10));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One-shot commands and helpers of one tenant leave the bots to the server.
        if (events.Value is not { Enabled: true, OnlyTenant: null })
        {
            return;
        }

        try
        {
            while (true)
            {
                await ClaimAsync(stoppingToken);
                await Task.Delay(LookOf(options.Value), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The pollers hear the same token, and each gives its lease back.
            await _room.EndAsync();
        }
    }

    private async Task ClaimAsync(CancellationToken ct)
    {
        try
        {
            await using var command = databases.Scheduler.CreateCommand(Claim);
            command.Parameters.AddWithValue(clock.GetUtcNow());
            command.Parameters.AddWithValue(options.Value.PollLease);
            command.Parameters.AddWithValue(WorkerName.Current);
            command.Parameters.AddWithValue(_room.Taken().Select(bot => bot.Value).ToArray());
            command.Parameters.AddWithValue(_room.Free());
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                Start(new BotLease(new(reader.GetGuid(1)), new(reader.GetGuid(0)), reader.GetGuid(2)), ct);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.ClaimingFailed(e.Message);
        }
    }

    private void Start(BotLease lease, CancellationToken ct)
    {
        var poll = ActivatorUtilities.CreateInstance<PollBot>(services, lease);
        _room.Take(lease.Bot, Task.Run(() => poll.RunAsync(ct), CancellationToken.None));
    }
}

/// <summary>One bot, for this process alone as long as the token stands in its row.</summary>
internal sealed record BotLease(TenantId Tenant, BotId Bot, Guid Token);
