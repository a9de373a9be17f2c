using System.Collections.Concurrent;
using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Chats in which something could not be kept: there each update is taken alone, so that a bad one spoils no other.</summary>
internal sealed class CarefulChats(TimeProvider clock)
{
    private static readonly TimeSpan For = TimeSpan.FromMinutes(30);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<(BotId, long), DateTimeOffset> _until = new();

    public bool IsCareful(BotId bot, long chat) => _until.TryGetValue((bot, chat), out var until) && until > clock.GetUtcNow();

    public void Note(BotId bot, long chat)
    {
        if (_until.Count >= Most)
        {
            _until.Clear();
        }

        _until[(bot, chat)] = clock.GetUtcNow() + For;
    }
}
