using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>
/// Reads a Telegram Desktop export (result.json): one chat, or an account with chats and left_chats. Memory does not
/// grow with the file. A chat whose header comes after its messages is read ahead.
/// </summary>
internal sealed class ExportReader(Func<Stream> open, EntryParser parser, Func<ExportedChat, bool> isWanted)
{
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 64 };
    private readonly List<ExportedChat> _chats = [];
    private long? _lastMessageId;
    private JsonWindow? _json;

    /// <summary>Every chat whose messages were reached, wanted or not.</summary>
    public IReadOnlyList<ExportedChat> Chats => _chats;

    /// <summary>How far the file is read, also where nothing of it is wanted.</summary>
    public long Offset => _json?.Offset ?? 0;

    /// <summary>Entries of the wanted chats in the order of the file; throws <see cref="UnreadableExportException"/> where it breaks.</summary>
    public async IAsyncEnumerable<ExportEntry> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var json = new JsonWindow(open(), startOffset: 0, new JsonReaderState(Lenient));
        _json = json;
        await using var entries = ReadFileAsync(json, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await entries.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (UnreadableExportException e)
            {
                e.AfterMessageId ??= _lastMessageId;
                throw;
            }

            _lastMessageId = entries.Current.Message?.TgMessageId ?? _lastMessageId;
            yield return entries.Current;
        }
    }

    private async IAsyncEnumerable<ExportEntry> ReadFileAsync(JsonWindow json, [EnumeratorCancellation] CancellationToken ct)
    {
        ExportPrecheck.Pass(json, await json.PeekAsync(ct));
        await json.NextAsync(ct);
        var file = new ExportedChat();
        var holdsChats = false;
        while (await PropertyAsync(json, ct) is { } name)
        {
            if (name is "chats" or "left_chats" && json.TokenType == JsonTokenType.StartObject)
            {
                holdsChats = true;
                await foreach (var entry in ReadListAsync(json, ct))
                {
                    yield return entry;
                }
            }
            else if (name == "messages")
            {
                holdsChats = true;
                await foreach (var entry in ReadMessagesAsync(json, file, ct))
                {
                    yield return entry;
                }
            }
            else
            {
                await HeaderAsync(json, file, name, ct);
            }
        }

        if (!holdsChats)
        {
            throw new UnreadableExportException("is JSON, but not a Telegram export: it has neither \"messages\" nor \"chats\"", null);
        }
    }

    // {"about": …, "list": [chat, …]}
    private async IAsyncEnumerable<ExportEntry> ReadListAsync(JsonWindow json, [EnumeratorCancellation] CancellationToken ct)
    {
        while (await PropertyAsync(json, ct) is { } name)
        {
            if (name != "list")
            {
                await json.SkipAsync(ct);
                continue;
            }

            RequireList(json, "list");
            while (await json.NextAsync(ct) != JsonTokenType.EndArray)
            {
                if (json.TokenType != JsonTokenType.StartObject)
                {
                    await json.SkipAsync(ct);
                    continue;
                }

                await foreach (var entry in ReadChatAsync(json, ct))
                {
                    yield return entry;
                }
            }
        }
    }

    private async IAsyncEnumerable<ExportEntry> ReadChatAsync(JsonWindow json, [EnumeratorCancellation] CancellationToken ct)
    {
        var chat = new ExportedChat { IsOfAccount = true };
        while (await PropertyAsync(json, ct) is { } name)
        {
            if (name != "messages")
            {
                await HeaderAsync(json, chat, name, ct);
                continue;
            }

            await foreach (var entry in ReadMessagesAsync(json, chat, ct))
            {
                yield return entry;
            }
        }
    }

    private async IAsyncEnumerable<ExportEntry> ReadMessagesAsync(JsonWindow json, ExportedChat chat, [EnumeratorCancellation] CancellationToken ct)
    {
        RequireList(json, "messages");
        if (!chat.HasHeader)
        {
            await ReadAheadAsync(json, chat, ct);
        }

        _chats.Add(chat);
        if (!isWanted(chat))
        {
            await json.SkipAsync(ct);
            yield break;
        }

        if (chat.Number is null)
        {
            throw new UnreadableExportException("is not a Telegram export: its messages belong to no chat (\"id\" is missing)", json.ValueOffset);
        }

        var seen = new SeenIds();
        var topics = new TopicChains();
        while (await json.NextElementAsync(ct))
        {
            var entry = Place(parser.Parse(json.Value, chat), seen, topics);
            entry.EndOffset = json.Offset;
            yield return entry;
        }
    }

    private static ExportEntry Place(ExportEntry entry, SeenIds seen, TopicChains topics)
    {
        if (entry.Message is not { } message)
        {
            return entry;
        }

        if (!seen.Add(message.TgMessageId))
        {
            return entry with { Message = null, SkipReason = SkipReasons.DuplicateId };
        }

        message.ForumTopicId = topics.Place(message.TgMessageId, message.ReplyToTgMessageId, message.ActionType == "topic_created");
        return entry;
    }

    // A second look at the same file, from here past the messages to the end of the chat.
    private async Task ReadAheadAsync(JsonWindow json, ExportedChat chat, CancellationToken ct)
    {
        var stream = open();
        stream.Seek(json.Offset, SeekOrigin.Begin);
        await using var ahead = new JsonWindow(stream, json.Offset, json.State);
        while (await ahead.NextElementAsync(ct))
        {
        }

        while (await PropertyAsync(ahead, ct) is { } name)
        {
            await HeaderAsync(ahead, chat, name, ct);
        }
    }

    /// <summary>The name of the next property, with its value's first token read; null at the end of the object.</summary>
    private static async ValueTask<string?> PropertyAsync(JsonWindow json, CancellationToken ct)
    {
        if (await json.NextAsync(ct) != JsonTokenType.PropertyName)
        {
            return null;
        }

        var name = JsonText.Decode(json.Value[1..json.Value.LastIndexOf((byte)'"')], isEscaped: false);
        await json.NextAsync(ct);
        return name;
    }

    private static async ValueTask HeaderAsync(JsonWindow json, ExportedChat chat, string name, CancellationToken ct)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            var text = json.TokenType == JsonTokenType.String
                ? JsonText.Decode(json.Value[1..^1], isEscaped: json.Value.Contains((byte)'\\'))
                : JsonText.Decode(json.Value, isEscaped: false);
            switch (name)
            {
                case "name":
                    chat.Name = text;
                    break;
                case "type":
                    chat.Type = text;
                    break;
                case "id" when TelegramPeer.TryParseNumber(text, out var number):
                    chat.Number = number;
                    break;
            }
        }

        await json.SkipAsync(ct);
    }

    private static void RequireList(JsonWindow json, string name)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new UnreadableExportException($"is not an export: \"{name}\" is not a list", json.ValueOffset);
        }
    }
}
