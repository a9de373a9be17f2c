using System.Globalization;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>What a digest shows, in order and in words; the renderers add marks only.</summary>
internal abstract record OutlineBlock
{
    private OutlineBlock()
    {
    }

    internal sealed record Title(string Text, string Meta) : OutlineBlock;

    internal sealed record Notice(string Text) : OutlineBlock;

    internal sealed record Topic(string Text, string Standing) : OutlineBlock;

    internal sealed record Section(string Text) : OutlineBlock;

    internal sealed record Item(string? Who, string Text, string? After, IReadOnlyList<long> MessageIds) : OutlineBlock;

    internal sealed record Footer(string Label, string Text) : OutlineBlock;
}

/// <summary>Makes the outline of a digest.</summary>
internal static class Outline
{
    private const int ShownPeople = 5;

    public static IReadOnlyList<OutlineBlock> Of(DigestView view)
    {
        var (document, words) = (view.Document, Phrases.In(view.Language));
        var blocks = new List<OutlineBlock> { new OutlineBlock.Title(document.Group.Title, Meta(view, words)) };
        if (Notice(view, words) is { } notice)
        {
            blocks.Add(new OutlineBlock.Notice(notice));
        }

        if (Erased(view, words) is { } erased)
        {
            blocks.Add(new OutlineBlock.Notice(erased));
        }

        if (EditedSources.Line(document, words) is { } edited)
        {
            blocks.Add(new OutlineBlock.Notice(edited));
        }

        foreach (var (topic, number) in document.Topics.Select((topic, at) => (topic, at + 1)))
        {
            blocks.Add(new OutlineBlock.Topic(
                string.Create(CultureInfo.InvariantCulture, $"{number}. {topic.Title}"),
                topic.Priority is "critical" or "high" ? $"{words.Word(topic.Status)}, {words.Word(topic.Priority)}" : words.Word(topic.Status)));
            blocks.AddRange(TopicItems.Of(view, number - 1));
        }

        AddSection(blocks, words.Decisions, TopicItems.OtherDecisions(view));
        AddSection(blocks, words.OpenQuestions, Questions(view));
        AddSection(blocks, words.Actions, document.Actions.Select(item => new OutlineBlock.Item(item.Owner, item.Text, After(item, words), item.MessageIds)));
        if (document.Participants.Count > 0)
        {
            blocks.Add(new OutlineBlock.Footer(words.People, string.Join(", ", document.Participants.Take(ShownPeople).Select(person =>
                string.Create(CultureInfo.InvariantCulture, $"{person.Name} ({person.MessageCount})")))));
        }

        blocks.Add(new OutlineBlock.Footer(words.Coverage, Receipt(view)));
        if (view.Engine is { } engine)
        {
            blocks.Add(new OutlineBlock.Footer(words.Engine, MadeBy(engine, words)));
        }

        DocumentStage[] timed = [.. document.Stages.Where(stage => stage.DurationMs is not null)];
        if (timed.Length > 0)
        {
            blocks.Add(new OutlineBlock.Footer(words.Durations, string.Join(", ", timed.Select(stage =>
                string.Create(CultureInfo.InvariantCulture, $"{stage.Name} {stage.DurationMs} ms")))));
        }

        return blocks;
    }

    /// <summary>Those of the window, then those of earlier ones with the day they were asked.</summary>
    public static IEnumerable<OutlineBlock.Item> Questions(DigestView view)
    {
        var (words, zone) = (Phrases.In(view.Language), TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone));
        return
        [
            .. view.Document.OpenQuestions.Select(item => new OutlineBlock.Item(item.Owner, item.Text, null, item.MessageIds)),
            .. (view.Document.CarriedQuestions ?? []).Select(item => new OutlineBlock.Item(item.Owner, item.Text,
                string.Format(CultureInfo.InvariantCulture, words.Since, words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(item.Since, zone).DateTime))), item.MessageIds)),
        ];
    }

    /// <summary>The coverage in one line, in which the numbers add up.</summary>
    public static string Receipt(DigestView view)
    {
        var (coverage, words) = (view.Document.Coverage, Phrases.In(view.Language));
        string?[] parts =
        [
            string.Format(CultureInfo.InvariantCulture, words.Read, coverage.Read),
            coverage.Duplicates > 0 ? Phrases.Count(words.Duplicates, coverage.Duplicates) : null,
            coverage.Skipped > 0 ? string.Format(CultureInfo.InvariantCulture, words.SkippedEntries, coverage.Skipped) : null,
            coverage.Trimmed > 0 ? string.Format(CultureInfo.InvariantCulture, words.Trimmed, coverage.Trimmed) : null,
        ];
        var sum = $"{Phrases.Count(words.Messages, coverage.Total)} = {string.Join(" + ", parts.OfType<string>())}";
        var hidden = view.Hidden.Values.Sum();
        return hidden > 0 ? $"{sum}. {Capital(Phrases.Count(words.HiddenData, hidden))}." : $"{sum}.";
    }

    /// <summary>That something was erased on request; null when nothing was.</summary>
    public static string? Erased(DigestView view, Phrases words) => view.Erased is not { } erased ? null
        : IsEmpty(view.Document) && view.Document.Status == "completed" ? words.AllErased : Phrases.Count(words.Erased, erased);

    /// <summary>The model, and the parts that are ours because it gave none that could be used, or why it was not asked.</summary>
    public static string MadeBy(EngineNote engine, Phrases words)
    {
        var local = string.Join(", ", engine.LocalStages.Select(words.Word));
        var made = engine.Model is { } model ? local.Length == 0 ? model : $"{model}; {words.OwnAnalysis}: {local}" : local.Length == 0 ? words.OwnAnalysis : $"{words.OwnAnalysis}: {local}";
        return engine.Hindrance is { } hindrance ? $"{made} ({words.Word(hindrance)})" : made;
    }

    private static string Meta(DigestView view, Phrases words)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone);
        var window = view.Document.Window;
        return $"{words.Span(window.Start, window.End, zone)} | {Phrases.Count(words.Messages, view.Document.Coverage.Total)}, {Phrases.Count(words.Participants, view.People)}";
    }

    private static string? Notice(DigestView view, Phrases words) => view.Document.Status switch
    {
        "skipped" => $"{words.SkippedWindow}: {words.Word(view.Document.Reason ?? "")}.",
        "blocked" => $"{words.Blocked}: {string.Join(", ", view.Reasons.Select(words.Word))}.",
        _ => IsEmpty(view.Document) && view.Erased is null ? words.NothingOfSubstance : null,
    };

    private static bool IsEmpty(DigestDocument document) =>
        document.Topics.Count + document.Decisions.Count + document.OpenQuestions.Count + (document.CarriedQuestions?.Count ?? 0) + document.Actions.Count == 0;

    private static void AddSection(List<OutlineBlock> blocks, string title, IEnumerable<OutlineBlock.Item> items)
    {
        OutlineBlock.Item[] all = [.. items];
        if (all.Length > 0)
        {
            blocks.Add(new OutlineBlock.Section(title));
            blocks.AddRange(all);
        }
    }

    private static string? After(DocumentAction action, Phrases words) => (Due(action.Due, words), action.IsUnsure) switch
    {
        ({ } due, true) => $"{due}, {words.Unsure}",
        (null, true) => words.Unsure,
        var (due, _) => due,
    };

    private static string? Due(DocumentDue? due, Phrases words) => due switch
    {
        { Date: { } date } => $"{words.Due}: {words.Day(date)}",
        { Text: { Length: > 0 } text } => $"{words.Due}: {text}",
        _ => null,
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
