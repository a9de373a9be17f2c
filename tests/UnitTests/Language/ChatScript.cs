using System.Globalization;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.UnitTests.Language;

/// <summary>Chats for tests, one message a line: "id hh:mm Author [&gt;reply] | text".</summary>
internal static class ChatScript
{
    private static readonly DateTimeOffset Day = new(2026, 6, 3, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ChatMessage> Read(string script) =>
        [.. script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Message)];

    public static DigestBody Digest(IReadOnlyList<ChatMessage> messages, out IReadOnlyList<ChatThread> threads)
    {
        threads = ThreadBuilder.Build(messages);
        var units = Segmenter.Split(messages, threads);
        return Composer.Compose(new ComposerInput
        {
            Messages = messages,
            Threads = threads,
            Topics = TopicFinder.Find(messages, threads, units),
            Language = LanguageGuess.OfChat(messages.Select(message => message.Text)),
            TimeZone = TimeZoneInfo.Utc,
        });
    }

    public static DigestBody Digest(string script) => Digest(Read(script), out _);

    public static IEnumerable<Statement> Statements(this DigestBody body) =>
        [.. body.Topics.SelectMany(topic => topic.Statements), .. body.Decisions, .. body.OpenQuestions, .. body.Actions];

    private static ChatMessage Message(string line)
    {
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var head = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reply = head.FirstOrDefault(part => part[0] == '>');
        return new ChatMessage
        {
            Id = long.Parse(head[0], CultureInfo.InvariantCulture),
            At = Day + TimeSpan.Parse(head[1], CultureInfo.InvariantCulture),
            Author = $"u-{head[2]}",
            AuthorName = head[2],
            Text = line[(bar + 1)..].Trim(),
            ReplyTo = reply is null ? null : long.Parse(reply[1..], CultureInfo.InvariantCulture),
        };
    }
}
