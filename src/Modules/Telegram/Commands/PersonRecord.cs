using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Whether somebody may be answered now: twenty times a minute, then one notice, then silence until it is less.</summary>
internal enum Hearing
{
    Heard,
    Noticed,
    Dropped,
}

/// <summary>What is kept of a Telegram user who speaks to a bot, locked until the unit of work ends.</summary>
internal sealed class PersonRecord(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Counts what the person says now, and tells the language that they chose.</summary>
    public async Task<(Hearing Hearing, string? Language)> HearAsync(long user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var read = work.Command("""
            insert into telegram.people as p (tg_user_id, seen_at) values ($1, $2)
            on conflict (tenant_id, tg_user_id) do update set seen_at = excluded.seen_at returning p.recent, p.noticed_at, p.language
            """);
        read.Parameters.AddWithValue(user);
        read.Parameters.AddWithValue(now);
        DateTimeOffset[] recent;
        DateTimeOffset? noticed;
        string? language;
        await using (var reader = await read.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            recent = reader.GetFieldValue<DateTimeOffset[]>(0);
            noticed = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1);
            language = reader.IsDBNull(2) ? null : reader.GetString(2);
        }

        var (hearing, kept) = SpeechLimit.Judge(recent, noticed, now);
        await using var write = work.Command("update telegram.people set recent = $2, noticed_at = case when $3 then $4 else noticed_at end where tg_user_id = $1");
        write.Parameters.AddWithValue(user);
        write.Parameters.AddWithValue(kept);
        write.Parameters.AddWithValue(hearing == Hearing.Noticed);
        write.Parameters.AddWithValue(now);
        await write.ExecuteNonQueryAsync(ct);
        return (hearing, language);
    }

    /// <summary>Null follows the person's program.</summary>
    public async Task ChooseAsync(long user, string? language, CancellationToken ct)
    {
        await using var write = work.Command("update telegram.people set language = $2 where tg_user_id = $1");
        write.Parameters.AddWithValue(user);
        write.Parameters.Add(new() { Value = (object?)language ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await write.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Twenty a minute, whichever minute one looks at.</summary>
internal static class SpeechLimit
{
    public const int Most = 20;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    public static (Hearing Hearing, DateTimeOffset[] Recent) Judge(IReadOnlyList<DateTimeOffset> recent, DateTimeOffset? noticed, DateTimeOffset now)
    {
        DateTimeOffset[] within = [.. recent.Where(at => at > now - Span)];
        return within.Length < Most ? (Hearing.Heard, [.. within, now])
            : noticed is { } at && at > now - Span ? (Hearing.Dropped, within)
            : (Hearing.Noticed, within);
    }
}
