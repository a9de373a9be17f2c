using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Reads the window of a run, filters it and cuts it into batches.</summary>
internal sealed class PlanBatches(ProposalsDbContext db, IMessageArchive archive)
{
    /// <summary>How many batches there are.</summary>
    public async Task<int> PlanAsync(AnalysisRun run, RunConfig config, CancellationToken ct)
    {
        var survey = await SurveyAsync(run.TimeWindowStart, run.TimeWindowEnd, config, ct);
        db.Batches.AddRange(survey.Batches.Select((batch, index) =>
            RunBatch.Of(run.Id, index, batch.Group, [.. batch.Messages.Select(message => (message.TgMessageId, message.PostedAt))])));
        run.Plan(survey.Total, survey.Kept, survey.Dropped, survey.Batches.Count);
        await db.SaveChangesAsync(ct);
        return survey.Batches.Count;
    }

    /// <summary>What a run of this window would read; nothing is written.</summary>
    public async Task<Survey> SurveyAsync(DateTimeOffset start, DateTimeOffset end, RunConfig config, CancellationToken ct)
    {
        var filter = new Prefilter(config);
        var batches = new List<(GroupId Group, IReadOnlyList<ArchivedMessage> Messages)>();
        var dropped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (total, keptCount) = (0, 0);
        foreach (var group in await GroupsAsync(config, ct))
        {
            var messages = new List<ArchivedMessage>();
            await foreach (var message in archive.ReadAsync(group, start, end, ct))
            {
                messages.Add(message);
            }

            var (kept, reasons) = filter.Apply(messages);
            total += messages.Count;
            keptCount += kept.Count;
            foreach (var reason in reasons.Values)
            {
                dropped[reason] = dropped.GetValueOrDefault(reason) + 1;
            }

            batches.AddRange(Batches.Of(kept, TimeSpan.FromSeconds(config.TimeGapSeconds), config.MaxBatchSize).Select(batch => (group, batch)));
        }

        return new Survey(total, keptCount, dropped, [.. batches.OrderBy(batch => batch.Messages[0].PostedAt).ThenBy(batch => batch.Group.Value)]);
    }

    private async Task<IReadOnlyList<GroupId>> GroupsAsync(RunConfig config, CancellationToken ct) => config.Groups.Count > 0
        ? config.Groups
        : [.. (await archive.ListGroupsAsync(ct)).Where(group => group.IsActive).Select(group => group.Id)];
}

/// <summary>What a window holds for a run.</summary>
internal sealed record Survey(
    int Total, int Kept, IReadOnlyDictionary<string, int> Dropped, IReadOnlyList<(GroupId Group, IReadOnlyList<ArchivedMessage> Messages)> Batches);
