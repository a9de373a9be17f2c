using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>
/// Tells of chats that talk on and on once a second instead of with each update: an event costs more than what it tells of.
/// What waits to be told is in the inbox, so whoever looks there tells it when this process ends first.
/// </summary>
internal sealed class ChatNews(
    Databases databases, IServiceScopeFactory scopes, IOptions<EventsOptions> events, TimeProvider clock, ILogger<ChatNews> logger) : BackgroundService
{
    private const int LargestEvent = 100;
    private const int MostChatsAtOnce = 200;
    private const int FewestAtOnce = 4;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookForLeft = TimeSpan.FromSeconds(15);

    // Of a process that lives, nothing waits as long.
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(5);

    // What is locked is being taken along with what was told before.
    private const string Mark = """
        with untold as (
            select u.bot_id, u.update_id
            from unnest($1, $2) as c(bot, chat), lateral (
                select bot_id, update_id from telegram.updates where bot_id = c.bot and chat_id = c.chat and taken_at is null and not is_told
                for update skip locked) u
        )
        update telegram.updates u set is_told = true from untold where u.bot_id = untold.bot_id and u.update_id = untold.update_id
        returning u.bot_id, u.chat_id, u.update_id
        """;

    private const string FindLeft = "select distinct tenant_id, bot_id, chat_id from telegram.updates where taken_at is null and not is_told and received_at < $1 limit 1000";

    private readonly Lock _lock = new();
    private readonly Dictionary<Chat, Told> _chats = [];

    private sealed record Chat(TenantId Tenant, BotId Bot, long Id);

    private sealed record Told(DateTimeOffset At, bool IsWaiting);

    /// <summary>Whether what comes into the chat now may be told at once; else it is told soon.</summary>
    public bool MayTell(TenantId tenant, BotId bot, long chatId)
    {
        var (chat, now) = (new Chat(tenant, bot, chatId), clock.GetUtcNow());
        lock (_lock)
        {
            if (_chats.TryGetValue(chat, out var told) && (told.IsWaiting || now - told.At < Between))
            {
                return false;
            }

            _chats[chat] = new Told(now, IsWaiting: false);
            return true;
        }
    }

    /// <summary>Tells within a second what waits of the chat.</summary>
    public void TellSoon(TenantId tenant, BotId bot, long chatId) => Await(new Chat(tenant, bot, chatId));

    /// <summary>Publishes that these came.</summary>
    public static void Tell(UnitOfWork work, TenantId tenant, BotId bot, long chatId, IEnumerable<long> updateIds)
    {
        foreach (var part in updateIds.Chunk(LargestEvent))
        {
            work.Publish(new TelegramUpdateReceived { TenantId = tenant, BotId = bot, ChatId = chatId, UpdateIds = part });
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var lookForLeft = DateTimeOffset.MinValue; ; await Task.Delay(Look, clock, stoppingToken))
            {
                await TellAsync(TakeDue(), stoppingToken);
                // One-shot commands and helpers of one tenant leave the inbox to the server.
                if (clock.GetUtcNow() is var now && now >= lookForLeft && events.Value is { Enabled: true, OnlyTenant: null })
                {
                    await TellAsync(await FindLeftAsync(stoppingToken), stoppingToken);
                    lookForLeft = now + LookForLeft;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not told yet is told by whoever looks next.
        }
    }

    private void Await(Chat chat)
    {
        lock (_lock)
        {
            _chats[chat] = (_chats.GetValueOrDefault(chat) ?? new Told(clock.GetUtcNow(), false)) with { IsWaiting = true };
        }
    }

    private List<Chat> TakeDue()
    {
        var now = clock.GetUtcNow();
        var due = new List<Chat>();
        lock (_lock)
        {
            var rested = _chats.Where(chat => now - chat.Value.At >= Between).OrderBy(chat => chat.Value.At).ToList();
            foreach (var (chat, _) in rested.Where(chat => !chat.Value.IsWaiting))
            {
                _chats.Remove(chat);
            }

            // Some at a time, so that they spread over the second instead of being taken all at once, again and again.
            var waiting = rested.Where(chat => chat.Value.IsWaiting).ToList();
            foreach (var (chat, _) in waiting.Take(Math.Max(FewestAtOnce, waiting.Count / 4)))
            {
                _chats[chat] = new Told(now, IsWaiting: false);
                due.Add(chat);
            }
        }

        return due;
    }

    private async Task TellAsync(IReadOnlyList<Chat> chats, CancellationToken ct)
    {
        foreach (var some in chats.GroupBy(chat => chat.Tenant).SelectMany(tenant => tenant.Chunk(MostChatsAtOnce)))
        {
            try
            {
                await TellAsync(some[0].Tenant, some, ct);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.TellingFailed(some.Length, e.Message);
                Array.ForEach(some, Await);
            }
        }
    }

    private async Task TellAsync(TenantId tenant, Chat[] chats, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        var untold = new List<(Chat Chat, long Update)>();
        await using (var command = work.Command(Mark))
        {
            command.Parameters.AddWithValue(chats.Select(chat => chat.Bot.Value).ToArray());
            command.Parameters.AddWithValue(chats.Select(chat => chat.Id).ToArray());
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                untold.Add((new Chat(tenant, new(reader.GetGuid(0)), reader.GetInt64(1)), reader.GetInt64(2)));
            }
        }

        foreach (var chat in untold.GroupBy(row => row.Chat, row => row.Update))
        {
            Tell(work, tenant, chat.Key.Bot, chat.Key.Id, chat.Order());
        }

        await work.CommitAsync(ct);
    }

    private async Task<List<Chat>> FindLeftAsync(CancellationToken ct)
    {
        var left = new List<Chat>();
        try
        {
            await using var command = databases.Scheduler.CreateCommand(FindLeft);
            command.Parameters.AddWithValue(clock.GetUtcNow() - Left);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                left.Add(new Chat(new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetInt64(2)));
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.TellingFailed(left.Count, e.Message);
        }

        return left;
    }
}
