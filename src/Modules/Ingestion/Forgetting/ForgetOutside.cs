using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>Has what lies outside the database forget messages that age took; asked for in the unit of work in which they go.</summary>
internal sealed class ForgetOutside(IEnumerable<IForgetElsewhere> elsewhere, JobQueue jobs, TimeProvider clock)
{
    internal sealed record Payload(GroupId GroupId, IReadOnlyCollection<long> TgMessageIds);

    public async Task AskAsync(GroupId group, IReadOnlyCollection<long> messages, CancellationToken ct)
    {
        if (elsewhere.Any(place => place.IsUsed))
        {
            await jobs.EnqueueAsync(new NewJob
            {
                Kind = ForgetOutsideNow.Kind,
                Key = Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
                // A digest of the group that is being made would bring back what goes: one after the other.
                Lane = $"digest:{group}",
                Payload = new Payload(group, messages),
            }, ct);
        }
    }
}

/// <summary>Tells every such place, again until each succeeds; telling one twice changes nothing.</summary>
internal sealed class ForgetOutsideNow(IEnumerable<IForgetElsewhere> elsewhere) : IJobHandler
{
    public const string Kind = "ingestion.forget_outside";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var asked = job.Read<ForgetOutside.Payload>();
        var messages = asked.TgMessageIds.ToHashSet();
        foreach (var place in elsewhere.Where(place => place.IsUsed))
        {
            await place.ForgetAsync(job.Tenant, asked.GroupId, messages, ct);
        }
    }
}
