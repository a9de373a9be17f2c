using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>A letter of which one sender sends the next part.</summary>
internal sealed record OutboxLease(TelegramMessageId Id, TenantId Tenant, Guid Token);

/// <summary>
/// Hands out whose turn it is: of each chat the first letter that may go, one at a time, as fast as the bot may write.
/// One process claims at a time, so what they count together is exact.
/// </summary>
internal sealed class OutboxClaims(Databases databases, IOptions<OutboxOptions> options, IOptions<EventsOptions> events, TimeProvider clock)
{
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('telegram.outbox.claim', 0))";

    private const string Expired = """
        select id, tenant_id from telegram.outbox
        where state in ('pending', 'sending') and expires_at <= $1 and (lease_until is null or lease_until < $1) and ($3::uuid is null or tenant_id = $3) order by expires_at limit $2
        """;

    // The bot that waited longest is the first.
    private const string Bots = """
        select b.id, b.tenant_id, coalesce(p.sent, '{}') from telegram.bots b
        left join telegram.outbox_pace p on p.bot_id = b.id and p.chat_id = 0
        where b.state = 'active' and (p.free_at is null or p.free_at <= $1) and ($2::uuid is null or b.tenant_id = $2)
          and exists (select from telegram.outbox o where o.bot_id = b.id and o.state in ('pending', 'sending') and o.due_at <= $1)
        order by p.sent[array_upper(p.sent, 1)] nulls first, b.id limit 100
        """;

    // A letter takes its place in the order when it may be sent; one that is begun is ended first.
    private const string Heads = """
        select o.bot_id, o.id, o.tenant_id, o.chat_id, o.sent from unnest($2) as b(id), lateral (
            select o.bot_id, o.id, o.tenant_id, o.chat_id, coalesce(p.sent, '{}') as sent from telegram.outbox o
            left join telegram.outbox_pace p on p.bot_id = o.bot_id and p.chat_id = o.chat_id
            where o.bot_id = b.id and o.state in ('pending', 'sending') and o.due_at <= $1 and o.not_before <= $1 and o.expires_at > $1
              and (o.lease_until is null or o.lease_until < $1) and (p.free_at is null or p.free_at <= $1)
              and not exists (
                select from telegram.outbox a
                where a.bot_id = o.bot_id and a.chat_id = o.chat_id and a.id <> o.id
                  and ((a.state = 'sending' and (o.state = 'pending' or a.outbox_no < o.outbox_no))
                    or (a.state = 'pending' and o.state = 'pending' and a.not_before <= $1 and a.outbox_no < o.outbox_no)))
            order by o.is_answer desc, o.due_at, o.outbox_no limit $3) o
        """;

    private const string Take = "update telegram.outbox set state = 'sending', lease_token = $2, lease_until = $3, worker = $4 where id = $1";

    private const string Count = """
        insert into telegram.outbox_pace as p (bot_id, chat_id, tenant_id, sent, free_at) values ($1, $2, $3, $4, $5)
        on conflict (bot_id, chat_id) do update set sent = excluded.sent, free_at = greatest(excluded.free_at, p.held_until)
        """;

    private readonly OutboxOptions _options = options.Value;

    public async Task<IReadOnlyList<OutboxLease>> ClaimAsync(int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await databases.Scheduler.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var claim = new NpgsqlCommand(Lock, connection, transaction))
        {
            await claim.ExecuteNonQueryAsync(ct);
        }

        var leases = new List<OutboxLease>();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (id, tenant) in await ExpiredAsync(connection, transaction, now, most, ct))
        {
            leases.Add(Lease(batch, id, tenant, now));
        }

        var bots = await BotsAsync(connection, transaction, now, ct);
        var heads = leases.Count < most && bots.Count > 0 ? await HeadsAsync(connection, transaction, bots, now, most - leases.Count, ct) : Enumerable.Empty<Head>().ToLookup(head => head.Bot);
        foreach (var bot in bots)
        {
            var sent = bot.Sent;
            var pace = Pace.OfBot(_options);
            foreach (var head in heads[bot.Id].Take(Math.Min(pace.Room(sent, now), most - leases.Count)).ToList())
            {
                sent = pace.Keep(sent, now);
                leases.Add(Lease(batch, head.Id, head.Tenant, now));
                var ofChat = Pace.OfChat(head.Chat, _options);
                Note(batch, bot.Id, head.Chat, head.Tenant, ofChat, ofChat.Keep(head.Sent, now));
            }

            if (!ReferenceEquals(sent, bot.Sent))
            {
                Note(batch, bot.Id, 0, bot.Tenant, pace, sent);
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return leases;
    }

    private OutboxLease Lease(NpgsqlBatch batch, Guid id, Guid tenant, DateTimeOffset now)
    {
        var lease = new OutboxLease(new(id), new(tenant), Guid.CreateVersion7(now));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Take)
        {
            Parameters = { new() { Value = id }, new() { Value = lease.Token }, new() { Value = now + _options.Lease }, new() { Value = WorkerName.Current } },
        });
        return lease;
    }

    private static void Note(NpgsqlBatch batch, Guid bot, long chat, Guid tenant, Pace pace, DateTimeOffset[] sent) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Count)
        {
            Parameters =
            {
                new() { Value = bot }, new() { Value = chat }, new() { Value = tenant }, new() { Value = sent }, new() { Value = pace.FreeAt(sent) },
            },
        });

    private async Task<List<(Guid Id, Guid Tenant)>> ExpiredAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Expired, connection, transaction) { Parameters = { new() { Value = now }, new() { Value = most }, Only() } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(Guid, Guid)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }

        return found;
    }

    private async Task<List<PacedBot>> BotsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Bots, connection, transaction) { Parameters = { new() { Value = now }, Only() } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<PacedBot>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset[]>(2)));
        }

        return found;
    }

    // A command works for its own tenant, not with what a server would send.
    private NpgsqlParameter Only() => new() { Value = (object?)events.Value.OnlyTenant ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static async Task<ILookup<Guid, Head>> HeadsAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, List<PacedBot> bots, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Heads, connection, transaction)
        {
            Parameters = { new() { Value = now }, new() { Value = bots.Select(bot => bot.Id).ToArray() }, new() { Value = most } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Head>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset[]>(4)));
        }

        return found.ToLookup(head => head.Bot);
    }

    private sealed record PacedBot(Guid Id, Guid Tenant, DateTimeOffset[] Sent);

    private sealed record Head(Guid Bot, Guid Id, Guid Tenant, long Chat, DateTimeOffset[] Sent);
}
