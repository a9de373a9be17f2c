using DigestMonolith.Language.Chat;

namespace DigestMonolith.UnitTests.Language.Context;

/// <summary>Short ways to write messages in tests.</summary>
internal static class Chat
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static ChatMessage Message(long id, string text, string author = "anna", double minute = 0, long? replyTo = null) => new()
    {
        Id = id,
        At = Start.AddMinutes(minute),
        Author = author,
        AuthorName = author,
        Text = text,
        ReplyTo = replyTo,
    };
}
