using System.Text.RegularExpressions;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Keeps the messages that may ask for something of the project, and says of each other one why it was dropped.</summary>
internal sealed partial class Prefilter
{
    /// <summary>Reasons, as they are stored and shown.</summary>
    public const string Service = "service";
    public const string Bot = "bot";
    public const string Empty = "empty";
    public const string TooShort = "too_short";
    public const string NoKeyword = "no_keyword";

    private readonly int _minLength;
    private readonly IReadOnlyList<string> _keywords = [];
    private readonly IReadOnlyList<string> _critical = [];

    public Prefilter(RunConfig config)
    {
        _minLength = config.MinContentLength;
        if (config.Project is { } project)
        {
            // Components and the glossary name the project's matter too.
            _keywords = [.. project.Keywords, .. project.Components.SelectMany(component => component.Keywords.Prepend(component.Name)), .. project.Glossary.Keys];
            _critical = project.PriorityRules.CriticalKeywords;
        }
    }

    /// <summary>The messages that are kept, and the reason of each other.</summary>
    public (IReadOnlyList<ArchivedMessage> Kept, IReadOnlyDictionary<long, string> Dropped) Apply(IReadOnlyList<ArchivedMessage> messages)
    {
        var kept = new List<ArchivedMessage>();
        var keptIds = new HashSet<long>();
        var dropped = new Dictionary<long, string>();
        foreach (var message in messages)
        {
            var reason = ReasonToDrop(message);
            // An answer to what is kept belongs to it, however short.
            if (reason is TooShort or NoKeyword && message.ReplyToTgMessageId is { } parent && keptIds.Contains(parent))
            {
                reason = null;
            }

            if (reason is null)
            {
                kept.Add(message);
                keptIds.Add(message.TgMessageId);
            }
            else
            {
                dropped[message.TgMessageId] = reason;
            }
        }

        return (kept, dropped);
    }

    private string? ReasonToDrop(ArchivedMessage message)
    {
        if (message.IsService)
        {
            return Service;
        }

        // Telegram gives such names to bots only.
        if (message.SenderUsername?.EndsWith("bot", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Bot;
        }

        if (message.Text?.Trim() is not { Length: > 0 } text)
        {
            return Empty;
        }

        // "Прод впав" is nine characters, and the message of the day.
        if (WordStart.HasAny(text, _critical))
        {
            return null;
        }

        if (text.Length < _minLength)
        {
            return TooShort;
        }

        return _keywords.Count == 0 || WordStart.HasAny(text, _keywords) || Mention().IsMatch(text) ? null : NoKeyword;
    }

    // An e-mail address is no mention.
    [GeneratedRegex(@"(?<![\w.])@[A-Za-z][A-Za-z0-9_]{4,31}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
