using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Makes proposals of findings: checked, compared with what is known, with the project's words about them.</summary>
internal static class WriteFindings
{
    public static IReadOnlyList<FoundProposal> Of(BatchInput batch, IReadOnlyList<Finding> findings, FoundBy engine, ProjectChoice projects)
    {
        var archived = batch.Archived.ToDictionary(message => message.TgMessageId);
        var known = batch.Known.ToList();
        var found = new List<FoundProposal>();
        foreach (var finding in findings)
        {
            var messages = finding.TgMessageIds.Distinct().Select(id => archived[id]).Select(message => new SourceMessage(message.Id, message.TgMessageId, message.PostedAt)).ToList();
            var similar = Similarity.Find(finding, messages.Select(message => message.Id).ToHashSet(), known);
            var text = $"{finding.Title}\n{finding.Description}";
            var project = projects.Of(text);
            var fit = project?.Fit;
            found.Add(new FoundProposal
            {
                RunId = batch.RunId,
                BatchIndex = batch.BatchIndex,
                Fingerprint = Fingerprint(finding),
                GroupId = batch.GroupId,
                ProjectId = fit?.Project,
                Title = finding.Title,
                Description = finding.Description,
                Priority = fit?.AtLeast(finding.Priority, text) ?? finding.Priority,
                Category = finding.Category,
                Tags = [.. finding.Tags.Concat(fit?.Components(text) ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)],
                Owner = finding.Owner,
                DueOn = finding.DueOn,
                DueWords = finding.DueWords,
                Confidence = finding.Confidence,
                Reasoning = finding.Reasoning,
                Recommendation = Advice(finding, similar),
                Flags = finding.Flags,
                KeywordsMatched = fit?.Keywords(text) ?? [],
                ProjectConfidence = project?.Confidence,
                Similar = similar,
                Engine = engine,
                Messages = messages,
            });
        }

        return [.. found.DistinctBy(one => one.Fingerprint)];
    }

    private static Recommendation Advice(Finding finding, SimilarMatter? similar) =>
        finding.Recommendation == Recommendation.NewTask && similar is { TaskId: not null }
            ? similar.Type == SimilarityType.ExactMessages || similar.Score >= Similarity.Duplicate ? Recommendation.Merge : Recommendation.UpdateExisting
            : finding.Recommendation;

    private static string Fingerprint(Finding finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Title}\n{string.Join(',', finding.TgMessageIds.Order())}")))[..32];
}
