using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>One attempt to tell one webhook of something; what is no longer so by then is not told.</summary>
internal sealed class SendNotice(WebhookClient client) : IJobHandler
{
    public const string Kind = "proposals.notify";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var order = job.Read<NoticeOrder>();
        if (await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<PrepareNotice>().TakeAsync(order, token), step: null, ct) is not { } post)
        {
            return;
        }

        var answer = await client.PostAsync(post, ct);
        await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<RecordNotice>().WriteAsync(order, answer.Verdict, token), step: null, ct);
    }
}

/// <summary>Asks for an attempt at a notice.</summary>
internal sealed record NoticeOrder(WorkWebhookId WebhookId, NoticeKind Kind, ProjectId? ProjectId, AnalysisRunId? RunId)
{
    /// <summary>When there was something to tell: the same thing on another day is another notice.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>From 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How often quiet hours put it off when its time had come.</summary>
    public int Held { get; init; }

    public NewJob ToJob(DateTimeOffset dueAt) => new()
    {
        Kind = SendNotice.Kind,
        Key = $"{WebhookId}:{Kind}:{(object?)RunId ?? ProjectId}:{Attempt}:{Held}",
        Lane = $"notice:{WebhookId}",
        Payload = this,
        DueAt = dueAt,
    };
}
