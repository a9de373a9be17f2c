using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Evaluation.Threads;

/// <summary>The baseline: the newest message of whom one calls; else what called one since one last spoke; else one's own message before; else nothing.</summary>
internal static class AddresseeRules
{
    private const int Window = 100;

    public static IReadOnlyList<ReplyLink> Link(IReadOnlyList<ChatMessage> messages)
    {
        var names = new NameBook(messages);
        var called = messages.Select(message => HeadCall.Read(message.Text, names).Author).ToArray();
        var authors = messages.Select(names.Author).ToArray();
        return [.. messages.Select((message, at) => new ReplyLink(Given(messages, at)
            ?? (called[at] >= 0 ? Latest(at, other => authors[other] == called[at]) : Latest(at, other => authors[other] == authors[at] || called[other] == authors[at])), 1))];
    }

    private static int? Given(IReadOnlyList<ChatMessage> messages, int at) =>
        messages[at].ReplyTo is { } target ? Latest(at, other => messages[other].Id == target) : null;

    private static int? Latest(int at, Func<int, bool> holds)
    {
        for (var other = at - 1; other >= Math.Max(0, at - Window); other--)
        {
            if (holds(other))
            {
                return other;
            }
        }

        return null;
    }
}
