using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>One part: mark it, call without any transaction open, write down what came of it.</summary>
internal sealed class SendPart(IServiceScopeFactory scopes, BotApi api, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<SendPart> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(OutboxLease lease, CancellationToken ct)
    {
        var step = await InUnitOfWorkAsync(lease, services => services.GetRequiredService<TakePart>().TakeAsync(lease, isMember: false, ct), ct);
        if (step is SendStep.Ask(var token, var group, var person))
        {
            var answer = await api.GetChatMemberAsync(token, group, person, ct);
            if (answer is not BotAnswer<MemberFacts>.Done { Result.IsInside: true })
            {
                await InUnitOfWorkAsync(lease, services => DoneAsync(services.GetRequiredService<RefuseLetter>().WriteAsync(lease, group, answer, ct)), ct);
                return;
            }

            step = await InUnitOfWorkAsync(lease, services => services.GetRequiredService<TakePart>().TakeAsync(lease, isMember: true, ct), ct);
        }

        switch (step)
        {
            case SendStep.Send(var message, var mark):
                await RecordAsync(lease, mark, await api.SendMessageAsync(mark.Token, message, ct), ct);
                break;
            case SendStep.Edit(var edit, var mark):
                await RecordAsync(lease, mark, await api.EditMessageTextAsync(mark.Token, edit, ct), ct);
                break;
        }
    }

    // What Telegram said is known to nobody else: it is written down while the lease lasts, whatever the database does meanwhile.
    private async Task RecordAsync(OutboxLease lease, PartMark mark, BotAnswer<SentMessage> answer, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + options.Value.Lease;
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                await InUnitOfWorkAsync(lease, services => DoneAsync(services.GetRequiredService<RecordPart>().WriteAsync(lease, mark, answer, ct)), ct);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException && clock.GetUtcNow() + pause < until)
            {
                logger.AnswerNotRecorded(lease.Id, mark.PartNo, Masking.Error(e, 300));
                await Task.Delay(pause, clock, ct);
            }
        }
    }

    private static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    private async Task<T> InUnitOfWorkAsync<T>(OutboxLease lease, Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.BeginAsync(lease.Tenant, ct);
        var result = await work(scope.ServiceProvider);
        await unit.CommitAsync(ct);
        return result;
    }
}
