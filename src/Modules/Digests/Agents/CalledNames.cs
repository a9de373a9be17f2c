using DigestMonolith.Language.Chat;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// Puts people's names back as the messages call them: whoever was hidden as "Олену" comes back as "Олену" where the same
/// words stand beside it. Who wrote one of the messages is shown by name, else as the messages first call them.
/// </summary>
internal sealed class CalledNames
{
    private readonly Pseudonyms _people;
    private readonly HashSet<string> _authors;
    private readonly ILookup<string, Call> _calls;

    /// <param name="messages">What the text rests on.</param>
    public CalledNames(ShownChat chat, IReadOnlyCollection<ChatMessage> messages)
    {
        _people = chat.People;
        _authors = [.. messages.Select(chat.AliasOf)];
        _calls = messages.SelectMany(message => _people.Mentions(message.Text).Select(found => (found.Alias, Call: new Call(
                message.Text[found.Mention.Start..found.Mention.End], Before(message.Text, found.Mention.Start), After(message.Text, found.Mention.End)))))
            .ToLookup(found => found.Alias, found => found.Call, StringComparer.Ordinal);
    }

    public string In(string text) => _people.Restore(text, place => NameAt(text, place));

    private string? NameAt(string text, AliasPlace place)
    {
        var (before, after) = (Before(text, place.Start), After(text, place.End));
        var best = _calls[place.Alias].Select(call => (call.Form, Same: Same(call.Before, before) + Same(call.After, after))).MaxBy(call => call.Same);
        return best.Same == 0 && _authors.Contains(place.Alias) ? null : best.Form;
    }

    private static int Same(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    private static string Before(string text, int at)
    {
        var end = text.AsSpan(0, at).TrimEnd().Length;
        var start = end;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return text[start..end];
    }

    private static string After(string text, int at)
    {
        var start = at;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>What somebody is called in a message, and the words beside it.</summary>
    private readonly record struct Call(string Form, string Before, string After);
}
