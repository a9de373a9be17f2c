using System.Globalization;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>The lines under a topic: its decisions first, then its statements, each with label, time and speaker where they matter.</summary>
internal static class TopicItems
{
    public static IReadOnlyList<OutlineBlock.Item> Of(DigestView view, int topic)
    {
        var words = Phrases.In(view.Language);
        var notes = topic < view.TopicNotes.Count ? view.TopicNotes[topic] : [];
        return
        [
            .. Decisions(view).Where(pair => pair.Note.Topic == topic).Select(pair =>
                Item(view, new StatementNote("decision", pair.Item.Owner, pair.Note.At), pair.Item.Text, pair.Item.MessageIds, words)),
            .. view.Document.Topics[topic].Statements.Select((statement, at) =>
                Item(view, at < notes.Count ? notes[at] : StatementNote.None, statement.Text, statement.MessageIds, words)),
        ];
    }

    /// <summary>Decisions that belong to none of the topics.</summary>
    public static IReadOnlyList<OutlineBlock.Item> OtherDecisions(DigestView view) =>
        [.. Decisions(view).Where(pair => pair.Note.Topic is null || pair.Note.Topic >= view.Document.Topics.Count)
            .Select(pair => new OutlineBlock.Item(pair.Item.Owner, pair.Item.Text, null, pair.Item.MessageIds))];

    private static IEnumerable<(DocumentItem Item, DecisionNote Note)> Decisions(DigestView view) =>
        view.Document.Decisions.Select((item, at) => (item, at < view.DecisionNotes.Count ? view.DecisionNotes[at] : new DecisionNote(At: null, Topic: null)));

    private static OutlineBlock.Item Item(DigestView view, StatementNote note, string text, IReadOnlyList<long> messages, Phrases words)
    {
        var label = note.Label is { } named ? words.Word(named) : null;
        string[] behind = label is null ? [] : [.. new[] { Time(view, note.At, words), note.Speaker is { } name ? FirstName(name) : null }.OfType<string>()];
        var who = label is null ? note.Speaker : behind.Length > 0 ? $"{label} ({string.Join(", ", behind)})" : label;
        return new OutlineBlock.Item(who, who is null ? Capital(text) : text, null, messages);
    }

    private static string? Time(DigestView view, DateTimeOffset? at, Phrases words)
    {
        if (at is not { } moment)
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone));
        var isOneDay = view.Document.Window.End - view.Document.Window.Start <= TimeSpan.FromDays(1);
        return isOneDay ? Phrases.Clock(local) : string.Create(CultureInfo.InvariantCulture, $"{words.Day(DateOnly.FromDateTime(local.DateTime))}, {Phrases.Clock(local)}");
    }

    private static string FirstName(string name) => name.IndexOf(' ', StringComparison.Ordinal) is > 1 and var space ? name[..space] : name;

    // "iOS", "expiryDate" and "4.8.1" begin as they are written.
    private static string Capital(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? text : text[..end];
        return text.Length > 0 && char.IsLower(text[0]) && word.All(letter => char.IsLower(letter) || letter is ',' or ':' or '-' or '\'' or '’')
            ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }
}
