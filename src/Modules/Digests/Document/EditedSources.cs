using DigestMonolith.Modules.Digests.Rendering;

namespace DigestMonolith.Modules.Digests.Document;

/// <summary>What a digest says of messages that were edited after it was made: a mark at their numbers and a line. Its sentences stay.</summary>
internal static class EditedSources
{
    public const string Mark = "✎";

    public static bool IsEdited(this DigestDocument document, long message) => document.EditedMessageIds?.Contains(message) == true;

    /// <summary>With these marked besides; the same document when all of them are.</summary>
    public static DigestDocument WithEdited(this DigestDocument document, IEnumerable<long> messages)
    {
        long[] added = [.. messages.Where(message => !document.IsEdited(message))];
        return added.Length == 0 ? document : document with { EditedMessageIds = [.. (document.EditedMessageIds ?? []).Concat(added).Order()] };
    }

    /// <summary>Where sentences are gone, so are the marks of what is cited no more.</summary>
    public static DigestDocument WithoutStaleMarks(this DigestDocument document)
    {
        if (document.EditedMessageIds is not { } edited)
        {
            return document;
        }

        var cited = document.Cited().ToHashSet();
        long[] left = [.. edited.Where(cited.Contains)];
        return document with { EditedMessageIds = left.Length > 0 ? left : null };
    }

    /// <summary>The line; null when nothing was edited.</summary>
    public static string? Line(DigestDocument document, Phrases words) => document.EditedMessageIds is null ? null : $"{Mark} {words.Edited}";

    private static IEnumerable<long> Cited(this DigestDocument document) =>
    [
        .. document.Topics.SelectMany(topic => topic.Statements).SelectMany(statement => statement.MessageIds),
        .. document.Decisions.Concat(document.OpenQuestions).SelectMany(item => item.MessageIds),
        .. (document.CarriedQuestions ?? []).SelectMany(item => item.MessageIds),
        .. document.Actions.SelectMany(item => item.MessageIds),
    ];
}
