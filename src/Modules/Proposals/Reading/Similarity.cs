using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Language.Duplicates;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Finds the known matter that a finding repeats: by the messages it rests on, else by what its title says.</summary>
internal static class Similarity
{
    /// <summary>Titles as alike as this are about one thing; shown beside each other.</summary>
    public const double Similar = 0.75;

    /// <summary>As alike as this, the engine advises to merge.</summary>
    public const double Duplicate = 0.9;

    private const double SharedMessages = 0.5;

    // Below this, two titles have little more in common than their language.
    private const double WorthALook = 0.3;

    public static SimilarMatter? Find(Finding finding, IReadOnlySet<MessageId> messages, IReadOnlyList<KnownMatter> known)
    {
        var best = known.Select(matter => (Matter: matter, Shared: Shared(messages, matter.Messages))).Where(pair => pair.Shared >= SharedMessages)
            .OrderByDescending(pair => pair.Shared).ThenByDescending(pair => pair.Matter.TaskId is not null).FirstOrDefault();
        if (best.Matter is { } same)
        {
            return Of(finding, same, best.Shared, SimilarityType.ExactMessages);
        }

        var alike = known.Select(matter => (Matter: matter, Score: Likeness.Of(finding.Title, matter.Title))).Where(pair => pair.Score >= Similar)
            .OrderByDescending(pair => pair.Score).ThenByDescending(pair => pair.Matter.TaskId is not null).FirstOrDefault();
        return alike.Matter is { } found ? Of(finding, found, alike.Score, SimilarityType.Semantic) : null;
    }

    /// <summary>
    /// The tasks that a proposal may belong to, the likeliest first: those that share messages with it, by how many, then
    /// those whose titles resemble its own at all.
    /// </summary>
    public static IReadOnlyList<Candidate> Rank(string title, IReadOnlySet<MessageId> messages, IReadOnlyList<KnownMatter> known, int most) =>
        [.. known.Select(matter => Compare(title, messages, matter)).Where(one => one.Type == SimilarityType.ExactMessages || one.Score >= WorthALook)
            .OrderBy(one => one.Type).ThenByDescending(one => one.Score).ThenByDescending(one => one.Matter.Number).Take(most)];

    private static Candidate Compare(string title, IReadOnlySet<MessageId> messages, KnownMatter matter)
    {
        IReadOnlyList<MessageId> both = [.. messages.Where(matter.Messages.Contains)];
        return both.Count > 0
            ? new Candidate(matter, Shared(messages, matter.Messages), SimilarityType.ExactMessages, both)
            : new Candidate(matter, Likeness.Of(title, matter.Title), SimilarityType.Semantic, []);
    }

    internal sealed record Candidate(KnownMatter Matter, double Score, SimilarityType Type, IReadOnlyList<MessageId> SharedMessages);

    // All of the finding's messages being the task's own is the strongest sign there is.
    private static double Shared(IReadOnlySet<MessageId> finding, IReadOnlySet<MessageId> known)
    {
        var both = finding.Count(known.Contains);
        return both == 0 ? 0 : both == finding.Count ? 1 : both / (double)(finding.Count + known.Count - both);
    }

    private static SimilarMatter Of(Finding finding, KnownMatter known, double score, SimilarityType type) =>
        new(known.TaskId, known.ProposalId, score, type, Diff(finding, known));

    private static string Diff(Finding finding, KnownMatter known)
    {
        var differs = new SortedDictionary<string, string?[]>(StringComparer.Ordinal);
        void Note(string field, string? was, string? now)
        {
            if (was != now)
            {
                differs[field] = [was, now];
            }
        }

        Note("title", known.Title, finding.Title);
        Note("priority", SnakeCase.Of(known.Priority), SnakeCase.Of(finding.Priority));
        Note("category", SnakeCase.Of(known.Category), SnakeCase.Of(finding.Category));
        Note("owner", known.Owner, finding.Owner);
        Note("due_on", known.DueOn?.ToString("O", CultureInfo.InvariantCulture), finding.DueOn?.ToString("O", CultureInfo.InvariantCulture));
        return JsonSerializer.Serialize(differs, EventJson.Options);
    }
}
