using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Health;

/// <summary>Looks at the bots of every tenant, for who operates the house: chats go by their numbers, for their titles are the tenant's.</summary>
internal sealed class BotProbe(BotCheckup checkup, TenantWork work, Databases databases, IOptions<TelegramOptions> options, IConfiguration configuration) : IHealthProbe
{
    private const int MostBots = 200;
    private const int AtOnce = 8;

    // Less than the probe's own limit, so that one silent bot does not cost what is known of the others.
    private static readonly TimeSpan ForBots = TimeSpan.FromSeconds(4);

    public string Name => "telegram";

    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct)
    {
        if (ConfiguredToken.ProblemOf(configuration, options.Value) is { } problem)
        {
            return [Finding.Warning(Name, "misconfigured", problem)];
        }

        try
        {
            var bots = await ListAsync(ct);
            return bots.Count == 0 ? [Finding.Ok(Name, "none")] : await LookAtAllAsync(bots, ct);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            return [Finding.Error(Name, "unread", e.GetBaseException().Message)];
        }
    }

    private async Task<IReadOnlyList<Finding>> LookAtAllAsync(IReadOnlyList<(TenantId Tenant, BotId Bot)> bots, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ForBots);
        var found = new ConcurrentDictionary<BotId, (Finding? Clock, IReadOnlyList<Finding> Findings)>();
        await Parallel.ForEachAsync(bots, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (bot, _) =>
            found[bot.Bot] = await LookAtAsync(bot.Tenant, bot.Bot, limit.Token));
        var clock = found.Values.Select(of => of.Clock).OfType<Finding>().MaxBy(finding => finding.State);
        return [.. clock is null ? (Finding[])[] : [clock], .. bots.SelectMany(bot => found[bot.Bot].Findings)];
    }

    private async Task<(Finding? Clock, IReadOnlyList<Finding> Findings)> LookAtAsync(TenantId tenant, BotId id, CancellationToken ct)
    {
        var subject = $"bot {id}";
        try
        {
            var (bot, groups) = await work.DoAsync(tenant, async services => (
                await services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct),
                await services.GetRequiredService<IMessageArchive>().ListGroupsAsync(ct)), ct);
            if (bot is null)
            {
                return (null, []);
            }

            subject = BotFindings.SubjectOf(bot);
            var facts = bot.State == BotState.Off ? new BotFacts(bot) : await checkup.AskAsync(bot, groups, ct);
            return (BotFindings.Clock(facts), BotFindings.Of(facts, group => group.TgChatId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (null, [Finding.Error("telegram_token", "slow", ForBots.TotalSeconds) with { Subject = subject }]);
        }
        catch (CryptographicException)
        {
            return (null, [Finding.Error("telegram_token", "sealed") with { Subject = subject }]);
        }
    }

    private async Task<IReadOnlyList<(TenantId Tenant, BotId Bot)>> ListAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("select tenant_id, id from telegram.bots order by id limit $1");
        command.Parameters.AddWithValue(MostBots);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var bots = new List<(TenantId, BotId)>();
        while (await reader.ReadAsync(ct))
        {
            bots.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return bots;
    }
}
