using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>Cuts threads into stretches that do one thing: state a problem, solve it, decide, warn, rejoice.</summary>
public static class Segmenter
{
    private const int MaxTextLength = 400;

    /// <summary>Units in thread order; together they hold every message once.</summary>
    public static IReadOnlyList<ThreadUnit> Split(IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatThread> threads)
    {
        var byId = messages.DistinctBy(message => message.Id).ToDictionary(message => message.Id);
        return [.. threads.SelectMany(thread => Units(thread, [.. thread.MessageIds.Where(byId.ContainsKey).Select(id => byId[id])]))];
    }

    /// <summary>What a stretch of messages says, in their own words.</summary>
    public static string TextOf(IEnumerable<ChatMessage> stretch) =>
        TextNormalizer.Cut(string.Join(' ', stretch.Select(message => message.Text.ReplaceLineEndings(" ").Trim())), MaxTextLength);

    private static IEnumerable<ThreadUnit> Units(ChatThread thread, IReadOnlyList<ChatMessage> messages)
    {
        var ends = ThreadBoundaries.Ends(messages);
        var stretch = new List<ChatMessage>();
        var (kind, sure) = (UnitKind.Meta, 0.0);
        for (var at = 0; at < messages.Count; at++)
        {
            var (next, confidence) = MessageKind.Read(messages[at].Text);
            // A message that tells nothing of itself goes with what was said before it.
            if (stretch.Count > 0 && (ends[at - 1] || (next != UnitKind.Meta && next != kind && kind != UnitKind.Meta)))
            {
                yield return Unit(thread, kind, sure, stretch);
                stretch = [];
                (kind, sure) = (UnitKind.Meta, 0.0);
            }

            stretch.Add(messages[at]);
            (kind, sure) = next != UnitKind.Meta ? (next, Math.Max(sure, confidence)) : (kind, Math.Max(sure, 0.5));
        }

        if (stretch.Count > 0)
        {
            yield return Unit(thread, kind, sure, stretch);
        }
    }

    private static ThreadUnit Unit(ChatThread thread, UnitKind kind, double confidence, List<ChatMessage> stretch) => new()
    {
        ThreadId = thread.Id,
        Kind = kind,
        Text = TextOf(stretch),
        MessageIds = [.. stretch.Select(message => message.Id)],
        Confidence = confidence,
    };
}
