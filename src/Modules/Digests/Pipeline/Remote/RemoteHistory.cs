using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline.Remote;

/// <summary>
/// The history store of somebody else, reached over HTTP. What it answers is checked like anything from outside, and
/// without an answer a run goes on without history.
/// </summary>
internal sealed class RemoteHistory(RemoteHistoryClient client, IOptions<DigestsOptions> options, ILogger<RemoteHistory> logger) : IContextHistory
{
    // This window and later ones may come first, and a store may forget the order.
    private const int Spare = 10;

    // As many windows of one group as an erasure goes through.
    private const int All = 10_000;
    private readonly DigestsOptions _options = options.Value;

    public async Task<IReadOnlyList<HistoryDocument>> BeforeAsync(JobRun job, RunState state, CancellationToken ct)
    {
        if (!_options.ContextStorageEnabled)
        {
            return [];
        }

        try
        {
            var found = await client.SearchAsync(job.Tenant, state.Group.Id, _options.ContextHistoryWindows + Spare, client.ForRuns, ct);
            Count("search", "ok");
            return Checked(job.Tenant, state, found);
        }
        catch (HistoryStoreException e)
        {
            Count("search", e.Message);
            logger.HistoryUnavailable("search before", state.Window.Id, e.Message);
            return [];
        }
    }

    public async Task StoreAsync(JobRun job, RunState state, CancellationToken ct)
    {
        if (!_options.ContextStorageEnabled || state.IsCutShort)
        {
            return;
        }

        try
        {
            await client.UpsertAsync(job.Tenant, [RemoteDocument.Of(state)], client.ForRuns, ct);
            Count("store", "ok");
        }
        catch (HistoryStoreException e)
        {
            Count("store", e.Message);
            logger.HistoryUnavailable("take", state.Window.Id, e.Message);
        }
    }

    public async Task CheckAsync(CancellationToken ct)
    {
        if (!_options.ContextStorageEnabled)
        {
            return;
        }

        try
        {
            await client.PingAsync(ct);
            Telemetry.ContextHistoryUp.Record(1);
        }
        catch (HistoryStoreException e)
        {
            Telemetry.ContextHistoryUp.Record(0);
            logger.HistoryDown(e.Message);
        }
    }

    /// <summary>
    /// Takes messages out of everything that is kept of a group; throws where it cannot. The protocol knows no deletion:
    /// a document is written again without them.
    /// </summary>
    public async Task ForgetAsync(TenantId tenant, GroupId group, IReadOnlySet<long> messages, CancellationToken ct)
    {
        var found = await client.SearchAsync(tenant, group, All, RemoteHistoryClient.ForErasures, ct);
        if (found.Count >= All)
        {
            // Behind so many there may be more, and nothing to ask for these with.
            throw new HistoryStoreException("too_many");
        }

        var touched = found.Where(document => IsOurs(document, tenant, group) && document.Payload.Messages.Any(message => messages.Contains(message.Id)));
        foreach (var part in touched.Select(document => document.Without(messages)).Chunk(Spare))
        {
            await client.UpsertAsync(tenant, part, RemoteHistoryClient.ForErasures, ct);
        }
    }

    private IReadOnlyList<HistoryDocument> Checked(TenantId tenant, RunState state, IReadOnlyList<RemoteDocument> found)
    {
        var ours = found.Where(document => IsOurs(document, tenant, state.Group.Id)).ToList();
        if (found.Count > ours.Count)
        {
            Telemetry.ContextHistoryForeign.Add(found.Count - ours.Count);
            logger.ForeignHistory(state.Window.Id, found.Count - ours.Count);
        }

        var earlier = ours.Where(document => document.Metadata.WindowId != state.Window.Id && document.Metadata.WindowEnd <= state.Window.Start)
            .OrderByDescending(document => document.Metadata.WindowEnd).ThenByDescending(document => document.Metadata.WindowId.Value)
            .DistinctBy(document => document.Metadata.WindowId);
        return HistoryDocument.Cut(earlier.Select(document => Masked(document, state)), _options);
    }

    private static bool IsOurs(RemoteDocument document, TenantId tenant, GroupId group) =>
        document.Metadata.TenantId == tenant && document.Metadata.GroupId == group;

    // What another system kept for us is masked again, by the rules of today.
    private HistoryDocument Masked(RemoteDocument document, RunState state) => new()
    {
        WindowId = document.Metadata.WindowId,
        GroupId = document.Metadata.GroupId,
        WindowEnd = document.Metadata.WindowEnd,
        Messages =
        [
            .. document.Payload.Messages.Where(message => message.At < state.Window.Start && double.IsFinite(message.Score)).Take(_options.ContextHistoryMessages)
                .Select(message => message with { Text = ReadMessages.Clean(message.Text, ReadMessages.MaxText, new Dictionary<string, int>()) })
                .Where(message => message.Text.Length > 0)
                .Select(message => message with { Hash = StoredMessage.HashOf(message.Text) }),
        ],
    };

    private static void Count(string what, string outcome) =>
        Telemetry.ContextHistoryRequests.Add(1, Telemetry.Tag("operation", what), Telemetry.Tag("outcome", outcome));
}
