using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>The chats that a bot of the tenant sees: what discovery finds and approval is asked for.</summary>
internal sealed class SeenChats(UnitOfWork work, TimeProvider clock)
{
    // A chat that talks on and on is written down once a minute.
    private const string Note = """
        insert into ingestion.seen_chats as s (tg_chat_id, kind, title, username, first_seen_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)
        on conflict (tenant_id, tg_chat_id) do update set title = excluded.title, username = excluded.username, last_seen_at = excluded.last_seen_at, is_inside = true
        where s.last_seen_at < excluded.last_seen_at - interval '1 minute' or not s.is_inside
        """;

    // A bot that is put into a chat again is asked about again.
    private const string NotePlace = """
        insert into ingestion.seen_chats as s (tg_chat_id, kind, title, username, first_seen_at, last_seen_at, is_inside, is_administrator) values ($1, $2, $3, $4, $5, $5, $6, $7)
        on conflict (tenant_id, tg_chat_id) do update set title = excluded.title, username = excluded.username, last_seen_at = excluded.last_seen_at,
            is_inside = excluded.is_inside, is_administrator = excluded.is_administrator, is_ignored = s.is_ignored and (s.is_inside or not excluded.is_inside)
        """;

    private const string List = """
        select s.tg_chat_id, s.kind, s.title, s.username, s.is_administrator, s.first_seen_at, s.last_seen_at
        from ingestion.seen_chats s
        where s.is_inside and not s.is_ignored
          and not exists (select from ingestion.groups g where g.is_active and g.tg_chat_id in (s.tg_chat_id,
              case when s.tg_chat_id <= -1000000000000 then -(s.tg_chat_id + 1000000000000) else abs(s.tg_chat_id) end))
        order by s.first_seen_at desc, s.tg_chat_id limit 200
        """;

    internal sealed record Seen
    {
        public required long TgChatId { get; init; }

        /// <summary>group, supergroup or channel.</summary>
        public required string Kind { get; init; }
        public required string Title { get; init; }
        public string? Username { get; init; }

        /// <summary>Whether the bot is an administrator there: only then Telegram tells it of reactions, and of everything under privacy mode.</summary>
        public required bool IsAdministrator { get; init; }
        public required DateTimeOffset FirstSeenAt { get; init; }
        public required DateTimeOffset LastSeenAt { get; init; }
    }

    public async Task NoteAsync(TelegramChat chat, CancellationToken ct)
    {
        await using var command = Command(Note, chat);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task NotePlaceAsync(TelegramChat chat, TelegramBotPlace place, CancellationToken ct)
    {
        await using var command = Command(NotePlace, chat);
        command.Parameters.AddWithValue(place.IsInside);
        command.Parameters.AddWithValue(place.IsAdministrator);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those that the bot is in, that nobody watches and nobody said no to; newest first.</summary>
    public async Task<IReadOnlyList<Seen>> WaitingAsync(CancellationToken ct)
    {
        await using var command = work.Command(List);
        var seen = new List<Seen>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            seen.Add(new Seen
            {
                TgChatId = reader.GetInt64(0),
                Kind = reader.GetString(1),
                Title = reader.GetString(2),
                Username = reader.IsDBNull(3) ? null : reader.GetString(3),
                IsAdministrator = reader.GetBoolean(4),
                FirstSeenAt = reader.GetFieldValue<DateTimeOffset>(5),
                LastSeenAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        }

        return seen;
    }

    /// <summary>Nobody wants to be asked about it. False when it was never seen.</summary>
    public async Task<bool> IgnoreAsync(long tgChatId, CancellationToken ct)
    {
        await using var command = work.Command("update ingestion.seen_chats set is_ignored = true where tg_chat_id = $1");
        command.Parameters.AddWithValue(tgChatId);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private NpgsqlCommand Command(string sql, TelegramChat chat)
    {
        var command = work.Command(sql);
        command.Parameters.AddWithValue(chat.Id);
        command.Parameters.AddWithValue(chat.Kind);
        command.Parameters.AddWithValue(GroupTitles.Of(chat) ?? "?");
        command.Parameters.Add(new() { Value = (object?)chat.Username ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return command;
    }
}
