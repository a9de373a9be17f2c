using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox.Splitting;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>The way into the outbox, in the caller's unit of work; the sender is woken once that is durable.</summary>
internal sealed class TelegramOutbox(
    TelegramDbContext db, UnitOfWork work, TenantScope tenant, ChatBook chats, OutboxWake wake, IOptions<OutboxOptions> options, TimeProvider clock) : ITelegramDelivery
{
    /// <summary>What stands where a message was that has nothing more to say.</summary>
    private const string Nothing = "—";

    public async Task<TelegramQueued> EnqueueAsync(TelegramLetter letter, CancellationToken ct) =>
        await (letter.BotId is { } named ? FindAsync(named, ct) : FindForAsync(letter.ChatId, ct)) is not { } bot
            ? new TelegramQueued.Refused("no_bot")
            : await EnqueueAsync(bot, new NewLetter
            {
                ChatId = letter.ChatId,
                ThreadId = letter.TopicNumber,
                Html = letter.Html,
                Topic = letter.Topic,
                Reference = letter.Reference,
                DedupKey = letter.DedupKey,
                NotBefore = letter.NotBefore,
                Quiet = letter.Quiet,
                WorthSending = letter.WorthSending ?? options.Value.LetterTtl,
                OnlyMembersOf = letter.OnlyMembersOf,
                OnlyFor = letter.OnlyFor,
                OnlyWithScope = letter.OnlyWithScope,
            }, ct);

    public async Task<TelegramQueued> EnqueueAsync(BotId bot, NewLetter letter, CancellationToken ct)
    {
        // Two who write it at once would else both find it missing.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"telegram.outbox:{tenant.Current}:{letter.DedupKey}"}, 0))", ct);
        if (await db.Outbox.Where(one => one.DedupKey == letter.DedupKey).Select(one => (TelegramMessageId?)one.Id).SingleOrDefaultAsync(ct) is { } there)
        {
            return new TelegramQueued.Waits(there);
        }

        if (await chats.IsUnreachableAsync(bot, letter.ChatId, ct))
        {
            return new TelegramQueued.Refused("recipient_unreachable");
        }

        if (TelegramSplit.Into(letter.Html) is not { Count: > 0 } parts)
        {
            return new TelegramQueued.Refused("empty_letter");
        }

        var message = OutboxMessage.Of(letter, bot, parts, work.Cause, clock.GetUtcNow());
        db.Outbox.Add(message);
        await db.SaveChangesAsync(ct);
        work.AfterCommit(wake.Signal);
        return new TelegramQueued.Waits(message.Id);
    }

    public async Task<int> CancelAsync(string topic, IReadOnlyCollection<string> references, string reason, CancellationToken ct)
    {
        var open = (await LockAsync(topic, references, ct)).Where(message => message.IsOpen).ToList();
        foreach (var message in open)
        {
            message.Cancel(reason, clock.GetUtcNow());
            if (message.TrySettle(clock.GetUtcNow()))
            {
                db.Publish(message.ToEvent(tenant.Current, isUnreachable: false));
            }
        }

        await db.SaveChangesAsync(ct);
        return open.Count;
    }

    public async Task<bool> ReviseAsync(string topic, string reference, string html, CancellationToken ct)
    {
        var messages = await LockAsync(topic, [reference], ct);
        var parts = TelegramSplit.Into(html);
        messages.ForEach(message => message.Revise(parts, Nothing, options.Value.LetterTtl, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        work.AfterCommit(wake.Signal);
        return messages.Count > 0;
    }

    public async Task<bool> RetryAsync(string topic, string reference, string html, CancellationToken ct)
    {
        var parts = TelegramSplit.Into(html);
        var messages = await GoByBotOfTodayAsync(await LockAsync(topic, [reference], ct), ct);
        messages.ForEach(message => message.Retry(parts, Nothing, options.Value.LetterTtl, clock.GetUtcNow()));
        await SaveAsync(ct);
        return messages.Count > 0;
    }

    public async Task<bool> ResendAsync(string topic, string reference, CancellationToken ct) => Resend(await GoByBotOfTodayAsync(await LockAsync(topic, [reference], ct), ct)) && await SaveAsync(ct);

    /// <summary>Null when there is no such letter.</summary>
    public async Task<bool?> ResendAsync(TelegramMessageId id, CancellationToken ct) =>
        await db.LockLetterAsync(id, ct) is { } message ? Resend(await GoByBotOfTodayAsync([message], ct)) && await SaveAsync(ct) : null;

    /// <summary>The bot that sees the chat and may write there, else the tenant's first; one whose token is refused may be mended before the letter expires.</summary>
    public async Task<BotId?> FindForAsync(long chat, CancellationToken ct)
    {
        var bots = await db.Bots.Where(bot => bot.State != BotState.Off)
            .OrderBy(bot => bot.State == BotState.Active ? 0 : 1).ThenByDescending(bot => bot.IsDefault).ThenBy(bot => bot.Id).Select(bot => bot.Id).ToListAsync(ct);
        return bots.Count switch
        {
            0 => null,
            1 => bots[0],
            _ => await SawAsync(chat, bots, ct) ?? bots[0],
        };
    }

    private async Task<BotId?> FindAsync(BotId id, CancellationToken ct) =>
        await db.Bots.Where(bot => bot.Id == id && bot.State != BotState.Off).Select(bot => (BotId?)bot.Id).SingleOrDefaultAsync(ct);

    private async Task<BotId?> SawAsync(long chat, List<BotId> bots, CancellationToken ct)
    {
        // That it was removed is the last that a bot hears.
        await using var command = work.Command("""
            select c.bot_id from telegram.chat_bots c
            where c.bot_id = any($1) and c.chat_id = $2 and not exists (select from telegram.recipients r where r.bot_id = c.bot_id and r.chat_id = c.chat_id)
            order by c.heard_at desc limit 1
            """);
        command.Parameters.AddWithValue(bots.Select(bot => bot.Value).ToArray());
        command.Parameters.AddWithValue(chat);
        return await command.ExecuteScalarAsync(ct) is Guid bot ? new BotId(bot) : null;
    }

    /// <summary>Those that somebody can send: the bot they were written for, or, when it was removed or switched off, another.</summary>
    private async Task<List<OutboxMessage>> GoByBotOfTodayAsync(List<OutboxMessage> messages, CancellationToken ct)
    {
        var sendable = new List<OutboxMessage>();
        foreach (var message in messages)
        {
            if ((await FindAsync(message.BotId, ct) ?? await FindForAsync(message.ChatId, ct)) is { } bot)
            {
                message.GoBy(bot, clock.GetUtcNow());
                sendable.Add(message);
            }
        }

        return sendable;
    }

    private bool Resend(List<OutboxMessage> messages) =>
        messages.FindAll(message => message.TryResend(message.IsAnswer ? options.Value.AnswerTtl : options.Value.LetterTtl, clock.GetUtcNow())) is not [];

    private async Task<bool> SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        work.AfterCommit(wake.Signal);
        return true;
    }

    private async Task<List<OutboxMessage>> LockAsync(string topic, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        var ids = await db.Outbox.Where(message => message.Topic == topic && references.Contains(message.Reference)).OrderBy(message => message.Id).Select(message => message.Id).ToListAsync(ct);
        var messages = new List<OutboxMessage>();
        foreach (var id in ids)
        {
            if (await db.LockLetterAsync(id, ct) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }
}
