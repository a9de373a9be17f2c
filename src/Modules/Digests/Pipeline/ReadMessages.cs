using System.Globalization;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Pii;
using DigestMonolith.Language.Text;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The messages of a window, normalised and masked: from here on nobody sees what was hidden.</summary>
internal sealed record ReadMessages
{
    // A message of Telegram has at most 4,096 characters; more comes from odd exports only.
    public const int MaxText = 16_384;
    private const int MaxName = 120;

    /// <summary>By time, then number.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Every entry of the window, also those that the import could not store.</summary>
    public required int Total { get; init; }

    /// <summary>Entries that cannot be read: service entries, media without a word, and what the import could not store.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>How much was hidden, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Hidden { get; init; }
    public required int MediaItems { get; init; }

    /// <summary>People of the group who wrote nothing among these entries.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <param name="members">People of the group who may write nothing among these entries.</param>
    /// <param name="hidesNames">Whether names of anybody else are hidden.</param>
    public static async Task<ReadMessages> FromAsync(
        IAsyncEnumerable<ArchivedMessage> entries, IReadOnlyCollection<string> members, bool hidesNames, CancellationToken ct)
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        var read = new List<(ArchivedMessage Entry, string Text, Person Person)>();
        var skipped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var hidden = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (total, media) = (0, 0);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            total++;
            media += entry.MediaCount;
            var reason = entry.IsService ? "service" : string.IsNullOrWhiteSpace(entry.Text) ? "no_text" : null;
            if (reason is null && TextNormalizer.Normalize(entry.Text!, MaxText) is { Length: > 0 } text)
            {
                read.Add((entry, text, PersonOf(entry, people, hidden)));
                continue;
            }

            skipped[reason ?? "no_text"] = skipped.GetValueOrDefault(reason ?? "no_text") + 1;
        }

        // Whose names stay is known only when all have been read.
        var options = Masking(people.Values.Select(person => person.Name).Concat(members), hidesNames);
        return new ReadMessages
        {
            Messages = [.. read.Select(one => Message(one.Entry, Mask(one.Text, options, hidden), one.Person))],
            Total = total,
            Skipped = skipped,
            Hidden = hidden,
            MediaItems = media,
            Silent = [.. members.Except(people.Values.Select(person => person.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>What is hidden from readers of a group that these people write in.</summary>
    public static PiiOptions Masking(IEnumerable<string> names, bool hidesNames) =>
        hidesNames ? new PiiOptions { HidesNames = true, Members = new MemberNames(names) } : PiiOptions.Default;

    /// <summary>With entries that no import could store.</summary>
    public ReadMessages WithUnstored(int count) => count == 0
        ? this
        : this with { Total = Total + count, Skipped = new SortedDictionary<string, int>(Skipped.ToDictionary(), StringComparer.Ordinal) { ["unstored"] = count } };

    /// <summary>Counts what it hides in <paramref name="hidden"/>; names stay.</summary>
    public static string Clean(string text, int maxLength, IDictionary<string, int> hidden) => Clean(text, maxLength, PiiOptions.Default, hidden);

    public static string Clean(string text, int maxLength, PiiOptions options, IDictionary<string, int> hidden) =>
        Mask(TextNormalizer.Normalize(text, maxLength), options, hidden);

    private static string Mask(string text, PiiOptions options, IDictionary<string, int> hidden)
    {
        var masked = PiiMasker.Mask(text, options);
        foreach (var (kind, count) in masked.Counts)
        {
            var name = SnakeCase.Of(kind);
            hidden[name] = (hidden.TryGetValue(name, out var before) ? before : 0) + count;
        }

        return masked.Text;
    }

    private static ChatMessage Message(ArchivedMessage entry, string text, Person person) => new()
    {
        Id = entry.TgMessageId,
        At = entry.PostedAt,
        Author = person.Key,
        AuthorName = person.Name,
        Username = person.Username,
        Text = text,
        ReplyTo = entry.ReplyToTgMessageId,
        ForumTopic = entry.ForumTopicId,
        IsForward = entry.ForwardedFrom is not null,
        Reactions = entry.ReactionCount,
        MediaItems = entry.MediaCount,
    };

    // People are numbered as they appear: Telegram's numbers never leave the archive.
    private static Person PersonOf(ArchivedMessage entry, Dictionary<string, Person> people, SortedDictionary<string, int> hidden)
    {
        var identity = entry.SenderTgId is { } id ? id.ToString(CultureInfo.InvariantCulture) : $"name:{entry.SenderName}";
        if (!people.TryGetValue(identity, out var person))
        {
            var name = entry.SenderName is { Length: > 0 } shown ? Clean(shown.ReplaceLineEndings(" "), MaxName, hidden) : "";
            var username = entry.SenderUsername?.TrimStart('@') is { Length: > 0 } handle ? Clean(handle, MaxName, hidden) : null;
            person = new Person(
                string.Create(CultureInfo.InvariantCulture, $"p{people.Count + 1}"), name.Length > 0 ? name : username ?? "Deleted account", username);
            people.Add(identity, person);
        }

        return person;
    }

    private sealed record Person(string Key, string Name, string? Username);
}
