using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Evaluation.Threads;

/// <summary>The same log as other groups would write it: without calling one another by name, or with some of the replies given.</summary>
internal static class LinkVariant
{
    /// <summary>Takes the calls off the heads of the texts, and the names of the people out of them.</summary>
    public static IReadOnlyList<ChatMessage> WithoutNames(IReadOnlyList<ChatMessage> messages)
    {
        var names = new NameBook(messages);
        return [.. messages.Select(message => message with { Text = WithoutNames(message.Text, names) })];
    }

    /// <summary>Gives a share of the answers of a log as replies, drawn by the line's number and a seed.</summary>
    public static IReadOnlyList<ChatMessage> WithReplies(IrcLog log, IReadOnlyList<ChatMessage> messages, int percent, uint seed)
    {
        var ids = messages.Select(message => message.Id).ToHashSet();
        return [.. messages.Select(message => Draw((uint)message.Id, seed) % 100 < percent && Answered(log, message.Id) is { } parent && ids.Contains(parent)
            ? message with { ReplyTo = parent } : message)];
    }

    private static long? Answered(IrcLog log, long id) =>
        log.Links.TryGetValue((int)id - 1, out var parents) && parents.Max < id - 1 ? parents.Max + 1 : null;

    private static string WithoutNames(string text, NameBook names)
    {
        for (var call = HeadCall.Read(text, names); call.Length > 0; call = HeadCall.Read(text, names))
        {
            text = text[call.Length..].TrimStart();
        }

        var words = text.Split(' ');
        return string.Join(' ', words.Where(word => !IsName(word.Trim('?', '!', ',', '.', ':', '@').ToLowerInvariant(), names)));
    }

    private static bool IsName(string word, NameBook names) =>
        word.Length >= 3 && names.Find(word) >= 0 && WordKinds.Of(word) == WordKind.None && !StopWords.Contains(word);

    // The finalizer of MurmurHash3.
    private static uint Draw(uint number, uint seed)
    {
        var mixed = (number * 0x9E3779B1u) ^ seed;
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6Bu;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35u;
        return mixed ^ (mixed >> 16);
    }
}
