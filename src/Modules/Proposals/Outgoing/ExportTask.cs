using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>
/// One attempt to bring a task to one target: read it, send it without any transaction open, write down what came of it.
/// Killed between the last two, the attempt is made again, and the receiver knows the version.
/// </summary>
internal sealed class ExportTask : IJobHandler
{
    public const string Kind = "proposals.export_task";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var order = job.Read<ExportOrder>();
        if (await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<PrepareExport>().TakeAsync(order, token), step: null, ct) is not { } parcel)
        {
            return;
        }

        var answer = await parcel.Send(parcel.Task, ct);
        await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<RecordExport>().WriteAsync(order, parcel.Task.Version, answer, token), step: null, ct);
    }
}

/// <summary>Asks for an attempt at a version of a task; whatever is newer when the attempt is made goes in its place.</summary>
internal sealed record ExportOrder(TaskId TaskId, int Version, string Kind, Guid Target)
{
    /// <summary>From 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Goes also to a target that has the version.</summary>
    public bool IsForced { get; init; }

    /// <summary>Orders of one target are worked on one after the other.</summary>
    public NewJob ToJob(DateTimeOffset? dueAt) => new()
    {
        Kind = ExportTask.Kind,
        Key = $"{TaskId}:{Target}:{Version}:{Attempt}",
        Lane = $"export:{Target}",
        Payload = this,
        DueAt = dueAt,
    };
}

/// <summary>A task and the way it goes.</summary>
internal sealed record ExportParcel(TaskSender Send, ExportedTask Task);
