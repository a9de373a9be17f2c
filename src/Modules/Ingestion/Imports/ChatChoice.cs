using DigestMonolith.Modules.Ingestion.Export;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Which chats of an export are meant.</summary>
internal sealed class ChatChoice(string? called, bool includePersonal, long? intoChat)
{
    private readonly List<ExportedChat> _taken = [];

    /// <summary>Groups and channels; a personal chat only when it is named. A group takes its own chat of an account.</summary>
    public bool Wants(ExportedChat chat)
    {
        var wants = called is { } name ? chat.IsCalled(name)
            : intoChat is { } target ? TakesInto(chat, target)
            : includePersonal || !chat.IsPersonal;
        if (wants)
        {
            _taken.Add(chat);
        }

        return wants;
    }

    /// <summary>Why nothing was taken; null when something was, or when there was nothing to take.</summary>
    public string? Refusal(IReadOnlyList<ExportedChat> chats)
    {
        if (_taken.Count > 0 || chats.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", chats.Take(10).Select(chat => FormattableString.Invariant($"\"{chat.Title}\" ({chat.Number})")));
        var more = chats.Count > 10 ? FormattableString.Invariant($" and {chats.Count - 10} more") : "";
        return called is { } name ? $"has no chat called \"{name}\"; it has {names}{more}"
            : intoChat is not null ? $"has no messages of this group; it has {names}{more}"
            : $"has only personal chats, which are imported when one is named: {names}{more}";
    }

    // A single chat goes where it was sent, also under another number: a group that became a supergroup got a new one.
    private static bool TakesInto(ExportedChat chat, long target) => !chat.IsOfAccount || TelegramPeer.Number(target) == chat.Number;
}
