using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>For each message, the earlier one it answers, if any: given by a reply, else the best of the last ones of its topic.</summary>
internal static class ReplyLinks
{
    /// <summary>Messages by time in, one link each out.</summary>
    public static ReplyLink[] Find(IReadOnlyList<ChatMessage> messages) => new LinkDecoder(messages, LinkModel.Shipped).Decode();
}

/// <summary>The index of the message that is answered, null for an opening, and how sure that is.</summary>
internal readonly record struct ReplyLink(int? Parent, double Confidence);
