using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>Connects the bot of the settings after the start. While Telegram or the tenant is missing, it is tried again; the host does not wait.</summary>
internal sealed class ConfiguredBot(
    BotApi api, TenantWork work, Databases databases, IOptions<TelegramOptions> options, IConfiguration configuration, TimeProvider clock, ILogger<ConfiguredBot> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ConfiguredToken.ProblemOf(configuration, options.Value) is { } problem)
        {
            logger.TelegramStaysOff(problem);
            return;
        }

        if (BotToken.TryParse(options.Value.BotToken) is not { } token)
        {
            return;
        }

        var wait = FirstWait;
        while (await TryAsync(token, stoppingToken) is { } later)
        {
            var pause = PauseFor(later, wait);
            logger.ConfiguredBotWaits((int)pause.TotalSeconds, later.Reason);
            await Task.Delay(pause, clock, stoppingToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>Why it is to be tried again, and what Telegram asks to be waited.</summary>
    internal sealed record Later(string Reason, TimeSpan? Asked = null);

    internal static TimeSpan PauseFor(Later later, TimeSpan usual) => later.Asked > usual ? later.Asked.Value : usual;

    /// <summary>Null when it is connected, or never will be.</summary>
    private async Task<Later?> TryAsync(BotToken token, CancellationToken ct)
    {
        try
        {
            var tenants = await TenantsAsync(ct);
            if (tenants.Count != 1)
            {
                return tenants.Count == 0 ? new Later(options.Value.Tenant is null ? "there is no tenant yet" : "there is no tenant of TELEGRAM_TENANT")
                    : Refuse("there is more than one tenant: say with TELEGRAM_TENANT whose it is.");
            }

            return await api.GetMeAsync(token, ct) switch
            {
                BotAnswer<BotUser>.Done { Result: var facts } => await ConnectAsync(tenants[0], token, facts, ct),
                { Fault: { IsPassing: true } fault } => new Later($"Telegram does not answer: {fault.Description}", fault.RetryAfter),
                var answer => Refuse($"Telegram refuses its token: {answer.Fault!.Description}"),
            };
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == Bot.DefaultIndex)
        {
            return Refuse("a bot of another tenant is the one of the settings already; remove it there first.");
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or TimeoutException)
        {
            return new Later($"the database does not answer: {e.GetBaseException().Message}");
        }
    }

    private async Task<Later?> ConnectAsync(TenantId tenant, BotToken token, BotUser facts, CancellationToken ct)
    {
        var outcome = await work.TryAsync(tenant, async services =>
        {
            var outcome = await services.GetRequiredService<ConnectedBots>().ConnectAsync(token, facts, isDefault: true, AuditLog.Command, ct);
            return (outcome is not ConnectOutcome.OfAnotherTenant, outcome);
        }, ct);
        switch (outcome)
        {
            case ConnectOutcome.OfAnotherTenant when await IsMineAsync(tenant, facts, ct):
                return new Later("another replica connects it");
            case ConnectOutcome.OfAnotherTenant:
                return Refuse("it belongs to another tenant.");
            case ConnectOutcome.Connected { Id: var id }:
                logger.ConfiguredBotConnected(id, tenant);
                return null;
            default:
                return null;
        }
    }

    private Task<bool> IsMineAsync(TenantId tenant, BotUser facts, CancellationToken ct) =>
        work.DoAsync(tenant, services => services.GetRequiredService<TelegramDbContext>().Bots.AnyAsync(bot => bot.TgBotId == facts.Id, ct), ct);

    // A one-shot command has a tenant of its own for a while.
    private async Task<IReadOnlyList<TenantId>> TenantsAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("""
            select id from platform.tenants where is_active and worker is null and ($1::text is null or id::text = lower($1)) order by created_at limit 2
            """);
        command.Parameters.Add(new() { Value = (object?)options.Value.Tenant?.Trim() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tenants = new List<TenantId>();
        while (await reader.ReadAsync(ct))
        {
            tenants.Add(new(reader.GetGuid(0)));
        }

        return tenants;
    }

    private Later? Refuse(string reason)
    {
        logger.ConfiguredBotRefused(reason);
        return null;
    }
}
