using DigestMonolith.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>A temporary table of what comes in. COPY into a table with row-level security is refused, so it goes here first.</summary>
internal static class IncomingTable
{
    private const string Create = """
        drop table if exists pg_temp.incoming;
        create temporary table incoming (
            id uuid, tg_message_id bigint, posted_at timestamptz, sender_tg_id bigint, sender_name text, content text,
            reply_to_tg_message_id bigint, forum_topic_id bigint, forwarded_from text, reaction_count integer, media_count smallint,
            is_service boolean, action_type text, edited_at timestamptz,
            lang text, chars integer, words integer, has_question boolean, link_count smallint, mention_count smallint, hashtag_count smallint
        ) on commit drop
        """;

    public static async Task FillAsync(UnitOfWork work, IReadOnlyList<IncomingMessage> messages, CancellationToken ct)
    {
        await using (var create = work.Command(Create))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        await using var copy = await work.Connection.BeginBinaryImportAsync("copy pg_temp.incoming from stdin (format binary)", ct);
        foreach (var message in messages)
        {
            await copy.StartRowAsync(ct);
            await WriteAsync(copy, message, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async ValueTask WriteAsync(NpgsqlBinaryImporter copy, IncomingMessage message, CancellationToken ct)
    {
        await copy.WriteAsync(message.Id.Value, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(message.TgMessageId, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(message.PostedAt, NpgsqlDbType.TimestampTz, ct);
        await WriteAsync(copy, message.SenderTgId, NpgsqlDbType.Bigint, ct);
        // Senders with a number have a profile, which holds their name once.
        await WriteAsync(copy, message.SenderTgId is null ? message.SenderName : null, ct);
        await WriteAsync(copy, message.Text, ct);
        await WriteAsync(copy, message.ReplyToTgMessageId, NpgsqlDbType.Bigint, ct);
        await WriteAsync(copy, message.ForumTopicId, NpgsqlDbType.Bigint, ct);
        await WriteAsync(copy, message.ForwardedFrom, ct);
        await WriteAsync(copy, message.ReactionCount, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync((short)message.MediaCount, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(message.IsService, NpgsqlDbType.Boolean, ct);
        await WriteAsync(copy, message.ActionType, ct);
        await WriteAsync(copy, message.EditedAt, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(message.Measures.Language, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(message.Measures.Chars, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(message.Measures.Words, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(message.Measures.HasQuestion, NpgsqlDbType.Boolean, ct);
        await copy.WriteAsync(message.Measures.Links, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(message.Measures.Mentions, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(message.Measures.Hashtags, NpgsqlDbType.Smallint, ct);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken ct) where T : struct =>
        value is { } there ? copy.WriteAsync(there, type, ct) : copy.WriteNullAsync(ct);

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Text, ct);
}
