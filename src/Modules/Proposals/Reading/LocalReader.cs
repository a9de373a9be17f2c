using System.Globalization;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Finds proposals by our own text analysis: no network, the same for the same messages.</summary>
internal static class LocalReader
{
    private const int MostDescription = 2000;

    // A batch of fifty messages asks for less than this; more is noise.
    private const int MostProposals = 20;

    public static IReadOnlyList<Finding> Read(BatchInput batch)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(batch.Config.TimeZone);
        var messages = batch.Messages.ToDictionary(message => message.Id);
        return [.. ProposalFinder.Find(batch.Messages, zone)
            .OrderByDescending(draft => draft.Confidence).ThenBy(draft => draft.MessageIds[0]).Take(MostProposals)
            .Select(draft => Finding(draft, messages, zone, batch.Language))];
    }

    private static Finding Finding(ProposalDraft draft, Dictionary<long, ChatMessage> messages, TimeZoneInfo zone, string language) => new()
    {
        Title = draft.Title,
        Description = Description(draft, messages),
        Priority = (Priority)draft.Urgency,
        Category = (Category)draft.Kind,
        Confidence = draft.Confidence,
        Reasoning = Reasoning(draft, messages, zone, language),
        // Done within the same talk: shown, but last.
        Recommendation = draft.DoneBy is not null || draft.TalksToModels ? Recommendation.Reject : Recommendation.NewTask,
        Owner = draft.Owner,
        DueOn = draft.Due?.Date,
        DueWords = draft.Due?.Text,
        Flags = draft.TalksToModels ? ["injection"] : [],
        TgMessageIds = draft.MessageIds,
    };

    private static string Description(ProposalDraft draft, Dictionary<long, ChatMessage> messages)
    {
        var text = string.Join('\n', draft.MessageIds.Select(id => messages[id]).Select(message => $"{message.AuthorName}: {message.Text}"));
        return Language.Text.TextNormalizer.Cut(text, MostDescription);
    }

    private static string Reasoning(ProposalDraft draft, Dictionary<long, ChatMessage> messages, TimeZoneInfo zone, string language)
    {
        string At(long id) => TimeZoneInfo.ConvertTime(messages[id].At, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        var opening = messages[draft.MessageIds[0]];
        var parts = new List<string> { ReasonTexts.Said(language, draft.Signal, opening.AuthorName, At(opening.Id)) };
        if (draft.TakenUpBy is { } taken)
        {
            parts.Add(ReasonTexts.TakenUp(language, messages[taken].AuthorName, At(taken)));
        }
        else if (draft.Signal is Language.Tasks.TaskSignal.Ask or Language.Tasks.TaskSignal.Need or Language.Tasks.TaskSignal.BugReport && draft.DoneBy is null)
        {
            parts.Add(ReasonTexts.NobodyTook(language));
        }

        if (draft.DoneBy is { } done)
        {
            parts.Add(ReasonTexts.Done(language, messages[done].AuthorName, At(done)));
        }

        if (draft.Due is { } due)
        {
            parts.Add(ReasonTexts.Due(language, due.Text));
        }

        return string.Join(' ', parts);
    }
}
