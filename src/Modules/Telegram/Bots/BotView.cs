using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>A bot as people see it: no token, no secret, no key.</summary>
internal sealed record BotView
{
    public required BotId Id { get; init; }

    /// <summary>Telegram's number of it.</summary>
    public required long TgBotId { get; init; }
    public required string Name { get; init; }
    public string? Username { get; init; }
    public required BotHealth Health { get; init; }
    public required BotMode Mode { get; init; }

    /// <summary>False when nothing comes in and nothing goes out.</summary>
    public required bool IsOn { get; init; }

    /// <summary>What /webhook/telegram without a key means.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>False under privacy mode.</summary>
    public required bool CanReadAllGroupMessages { get; init; }

    /// <summary>Where Telegram sends updates, without what is secret; null with polling.</summary>
    public string? WebhookUrl { get; init; }
    public DateTimeOffset? LastUpdateAt { get; init; }

    /// <summary>What waited at Telegram when it was last asked.</summary>
    public int? PendingUpdates { get; init; }
    public DateTimeOffset? LookedAt { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required int Version { get; init; }

    /// <summary>What a test found, and how to mend it; only there.</summary>
    public IReadOnlyList<FindingLine>? Checks { get; init; }
}

/// <summary>How a bot stands; where there is none, it is not configured.</summary>
internal enum BotHealth
{
    Inactive,
    Switching,
    Healthy,
    Error,
}

/// <summary>Reads the bots of the tenant.</summary>
internal sealed class BotViews(TelegramDbContext db, UnitOfWork work, WebhookPlace place)
{
    public async Task<IReadOnlyList<BotView>> ListAsync(CancellationToken ct)
    {
        var heard = await HeardAsync(ct);
        return [.. (await db.Bots.AsNoTracking().OrderBy(bot => bot.Id).ToListAsync(ct)).Select(bot => Of(bot, heard.GetValueOrDefault(bot.Id.Value)))];
    }

    public async Task<BotView?> FindAsync(BotId id, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(bot => bot.Id == id);

    private BotView Of(Bot bot, DateTimeOffset? heardAt) => new()
    {
        Id = bot.Id,
        TgBotId = bot.TgBotId,
        Name = bot.Name,
        Username = bot.Username,
        Health = bot.Health,
        Mode = bot.Mode,
        IsOn = bot.State != BotState.Off,
        IsDefault = bot.IsDefault,
        CanReadAllGroupMessages = bot.CanReadAll,
        WebhookUrl = bot.Mode == BotMode.Webhook ? place.Masked : null,
        LastUpdateAt = heardAt,
        PendingUpdates = bot.PendingUpdates,
        LookedAt = bot.LookedAt,
        LastError = bot.LastError,
        LastErrorAt = bot.LastErrorAt,
        CreatedAt = bot.CreatedAt,
        Version = bot.Version,
    };

    private async Task<Dictionary<Guid, DateTimeOffset?>> HeardAsync(CancellationToken ct)
    {
        await using var command = work.Command("""
            select b.id, (select u.received_at from telegram.updates u where u.tenant_id = b.tenant_id and u.bot_id = b.id order by u.received_at desc limit 1)
            from telegram.bots b
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var heard = new Dictionary<Guid, DateTimeOffset?>();
        while (await reader.ReadAsync(ct))
        {
            heard.Add(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
        }

        return heard;
    }
}
