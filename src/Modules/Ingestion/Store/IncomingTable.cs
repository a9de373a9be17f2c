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
            is_service boolean, action_type text, edited_at timestamptz, is_silent boolean,
            lang text, chars integer, words integer, has_question boolean, link_count smallint, mention_count smallint, hashtag_count smallint
        ) on commit drop
        """;

    // Whichever way words come: those of people who opted out are not kept.
    private const string Silence = """
        update pg_temp.incoming i set is_silent = true, content = null, forwarded_from = null, lang = 'und', chars = 0, words = 0, has_question = false,
            link_count = 0, mention_count = 0, hashtag_count = 0
        from ingestion.opt_outs o where o.sender_tg_id = i.sender_tg_id
        """;

    public static async Task FillAsync(UnitOfWork work, IReadOnlyList<IncomingMessage> messages, CancellationToken ct)
    {
        await using (var create = work.Command(Create))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        await using (var copy = await work.Connection.BeginBinaryImportAsync("copy pg_temp.incoming from stdin (format binary)", ct))
        {
            Write(copy, messages);
            await copy.CompleteAsync(ct);
        }

        await using var silence = work.Command(Silence);
        await silence.ExecuteNonQueryAsync(ct);
    }

    // Without await: twenty small tasks a row cost more than the row.
    private static void Write(NpgsqlBinaryImporter copy, IReadOnlyList<IncomingMessage> messages)
    {
        foreach (var message in messages)
        {
            copy.StartRow();
            copy.Write(message.Id.Value, NpgsqlDbType.Uuid);
            copy.Write(message.TgMessageId, NpgsqlDbType.Bigint);
            copy.Write(message.PostedAt, NpgsqlDbType.TimestampTz);
            Write(copy, message.SenderTgId, NpgsqlDbType.Bigint);
            // Senders with a number have a profile, which holds their name once.
            Write(copy, message.SenderTgId is null ? message.SenderName : null);
            Write(copy, message.Text);
            Write(copy, message.ReplyToTgMessageId, NpgsqlDbType.Bigint);
            Write(copy, message.ForumTopicId, NpgsqlDbType.Bigint);
            Write(copy, message.ForwardedFrom);
            Write(copy, message.ReactionCount, NpgsqlDbType.Integer);
            copy.Write((short)message.MediaCount, NpgsqlDbType.Smallint);
            copy.Write(message.IsService, NpgsqlDbType.Boolean);
            Write(copy, message.ActionType);
            Write(copy, message.EditedAt, NpgsqlDbType.TimestampTz);
            copy.Write(message.IsSilent, NpgsqlDbType.Boolean);
            Write(copy, message.Measures);
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, in MessageMeasures measures)
    {
        copy.Write(measures.Language, NpgsqlDbType.Text);
        copy.Write(measures.Chars, NpgsqlDbType.Integer);
        copy.Write(measures.Words, NpgsqlDbType.Integer);
        copy.Write(measures.HasQuestion, NpgsqlDbType.Boolean);
        copy.Write(measures.Links, NpgsqlDbType.Smallint);
        copy.Write(measures.Mentions, NpgsqlDbType.Smallint);
        copy.Write(measures.Hashtags, NpgsqlDbType.Smallint);
    }

    private static void Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type) where T : struct
    {
        if (value is { } there)
        {
            copy.Write(there, type);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(text, NpgsqlDbType.Text);
        }
    }
}
