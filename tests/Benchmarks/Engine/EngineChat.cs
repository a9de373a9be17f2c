using System.Globalization;
using DigestMonolith.Benchmarks.Chat;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Benchmarks.Engine;

/// <summary>A generated chat as the engine is given it.</summary>
internal static class EngineChat
{
    public static ChatMessage[] Messages(int count) => [.. GeneratedChat.Messages(count, seed: 1).Select(Message)];

    private static ChatMessage Message(GeneratedMessage message) => new()
    {
        Id = message.Id,
        At = message.At,
        Author = string.Create(CultureInfo.InvariantCulture, $"p{message.Author}"),
        AuthorName = string.Create(CultureInfo.InvariantCulture, $"Person {message.Author}"),
        Text = message.Text,
        ReplyTo = message.ReplyTo,
        Reactions = message.Reactions,
    };
}
