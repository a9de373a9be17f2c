using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// One attempt: take the delivery, post without any transaction open, write down what came of it. Killed between the last
/// two, the attempt is made again under the same idempotency key.
/// </summary>
internal sealed class SendDueDeliveries(WebhookClient client, TimeProvider clock) : IJobHandler
{
    public const string Kind = "delivery.send";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var order = job.Read<SendOrder>();
        var post = await job.InUnitOfWorkAsync(
            (services, token) => services.GetRequiredService<PrepareDelivery>().TakeAsync(order, token), step: "taken", ct);
        if (post is null)
        {
            return;
        }

        var startedAt = clock.GetUtcNow();
        var answer = await client.PostAsync(post, ct);
        await job.InUnitOfWorkAsync(
            (services, token) => services.GetRequiredService<RecordAttempt>().WriteAsync(order, answer, startedAt, token), step: "recorded", ct);
    }
}
