using System.Threading.Channels;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>
/// Makes updates durable that come one by one. Those that wait while a transaction commits share the next one, so a
/// thousand a second cost a few dozen commits. Nobody is told yes before the commit.
/// </summary>
internal sealed class UpdateIntake : BackgroundService
{
    // While one commits, the other gathers.
    private const int Writers = 2;

    private readonly Channel<Waiting> _waiting;
    private readonly Databases _databases;
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger<UpdateIntake> _logger;
    private readonly int _batch;

    public UpdateIntake(Databases databases, IServiceScopeFactory scopes, IOptions<TelegramOptions> options, ILogger<UpdateIntake> logger)
    {
        (_databases, _scopes, _logger, _batch) = (databases, scopes, logger, options.Value.IntakeBatch);
        _waiting = Channel.CreateBounded<Waiting>(options.Value.IntakeQueue);
    }

    private sealed record Waiting(TenantId Tenant, BotId Bot, IncomingUpdate Update)
    {
        public TaskCompletionSource<bool> Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>True once it is durable, false when it cannot be made so now.</summary>
    public async Task<bool> TakeAsync(TenantId tenant, BotId bot, IncomingUpdate update, CancellationToken ct)
    {
        var waiting = new Waiting(tenant, bot, update);
        return _waiting.Writer.TryWrite(waiting) && await waiting.Durable.Task.WaitAsync(ct);
    }

    /// <summary>
    /// What is compiled and connected once is so before the port opens: after a crash Telegram brings at once all that
    /// gathered meanwhile.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await HasWebhooksAsync(cancellationToken))
            {
                await RehearseAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            _logger.RehearsalFailed(e.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(stoppingToken)));

    private async Task<bool> HasWebhooksAsync(CancellationToken ct)
    {
        await using var command = _databases.Scheduler.CreateCommand("select exists (select from telegram.bots where mode = 'webhook' and state = 'active')");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    // An update of nobody's, which is never committed.
    private async Task RehearseAsync(CancellationToken ct)
    {
        var update = IncomingUpdate.TryRead("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":-1,"type":"group"},"text":"-"}}"""u8.ToArray())!;
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(TenantId.New(), ct);
        await scope.ServiceProvider.GetRequiredService<UpdateStore>().StoreAsync(BotId.New(), [update], ct);
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var batch = new List<Waiting>(_batch);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(ct))
            {
                while (batch.Count < _batch && _waiting.Reader.TryRead(out var next))
                {
                    batch.Add(next);
                }

                foreach (var bot in batch.GroupBy(waiting => (waiting.Tenant, waiting.Bot)))
                {
                    await SettleAsync(bot.Key.Tenant, bot.Key.Bot, [.. bot], ct);
                }

                batch.Clear();
            }
        }
        finally
        {
            // A host that stops takes nothing more: Telegram brings it again.
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out var left))
            {
                batch.Add(left);
            }

            batch.ForEach(waiting => waiting.Durable.TrySetResult(false));
        }
    }

    private async Task SettleAsync(TenantId tenant, BotId bot, IReadOnlyList<Waiting> updates, CancellationToken ct)
    {
        try
        {
            await StoreAsync(tenant, bot, updates, ct);
            foreach (var waiting in updates)
            {
                waiting.Durable.TrySetResult(true);
            }
        }
        catch (PostgresException e) when (updates.Count > 1 && !e.IsTransient)
        {
            // One of them does not fit; the others are not to suffer for it.
            foreach (var waiting in updates)
            {
                await SettleAsync(tenant, bot, [waiting], ct);
            }
        }
        catch (Exception e)
        {
            // Whatever it was, the writer goes on: one that ends refuses all that comes after.
            _logger.IntakeFailed(bot, updates.Count, e.Message);
            foreach (var waiting in updates)
            {
                waiting.Durable.TrySetResult(false);
            }
        }
    }

    private async Task StoreAsync(TenantId tenant, BotId bot, IReadOnlyList<Waiting> updates, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        await scope.ServiceProvider.GetRequiredService<UpdateStore>().StoreAsync(bot, [.. updates.Select(waiting => waiting.Update)], ct);
        await work.CommitAsync(ct);
    }
}
