using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>
/// Buttons carry a random word; what it means, for whom, where and until when stays with us. So nobody can make one up, press
/// another's, or press twice.
/// </summary>
internal sealed class ActionTokens(UnitOfWork work, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async Task<string> MakeAsync(BotId bot, long chat, long user, ActionPayload payload, CancellationToken ct)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        await using var insert = work.Command("""
            insert into telegram.actions (id, bot_id, chat_id, tg_user_id, payload, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
            """);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(bot.Value);
        insert.Parameters.AddWithValue(chat);
        insert.Parameters.AddWithValue(user);
        insert.Parameters.Add(new() { Value = JsonSerializer.Serialize(payload, EventJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        insert.Parameters.AddWithValue(clock.GetUtcNow());
        insert.Parameters.AddWithValue(clock.GetUtcNow() + Life);
        await insert.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>Uses the button up, if this person may press it here and now.</summary>
    public async Task<Pressed> TakeAsync(BotId bot, long chat, long user, string? id, CancellationToken ct)
    {
        await using var find = work.Command("select tg_user_id, used_at is not null, payload from telegram.actions where id = $1 and bot_id = $2 and chat_id = $3 and expires_at > $4 for update");
        find.Parameters.AddWithValue(id ?? "");
        find.Parameters.AddWithValue(bot.Value);
        find.Parameters.AddWithValue(chat);
        find.Parameters.AddWithValue(clock.GetUtcNow());
        ActionPayload payload;
        await using (var reader = await find.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
            {
                return new Pressed.Outdated();
            }

            if (reader.GetInt64(0) != user)
            {
                return new Pressed.OfAnother();
            }

            if (reader.GetBoolean(1))
            {
                return new Pressed.Before();
            }

            payload = JsonSerializer.Deserialize<ActionPayload>(reader.GetString(2), EventJson.Options)!;
        }

        await using var use = work.Command("update telegram.actions set used_at = $2 where id = $1");
        use.Parameters.AddWithValue(id!);
        use.Parameters.AddWithValue(clock.GetUtcNow());
        await use.ExecuteNonQueryAsync(ct);
        return new Pressed.Now(payload);
    }
}

/// <summary>What a press of a button comes to.</summary>
internal abstract record Pressed
{
    private Pressed()
    {
    }

    internal sealed record Now(ActionPayload Payload) : Pressed;

    /// <summary>It was done already.</summary>
    internal sealed record Before : Pressed;

    /// <summary>The button was made for somebody else.</summary>
    internal sealed record OfAnother : Pressed;

    /// <summary>There is no such button, or no more.</summary>
    internal sealed record Outdated : Pressed;
}
