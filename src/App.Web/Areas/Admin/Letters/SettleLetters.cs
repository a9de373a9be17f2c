using System.Diagnostics;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Areas.Admin.Letters;

/// <summary>Requeues and drops letters, each in the unit of work of its tenant, so that one that fails takes no other with it.</summary>
internal sealed class SettleLetters(LetterRows letters, OtherTenant elsewhere)
{
    public async Task<LetterResult> RequeueAsync(Guid id, CancellationToken ct)
    {
        if (await letters.OwnerAsync(id, ct) is not { } tenant)
        {
            return new LetterResult(id, LetterResult.Unknown);
        }

        LetterResult? refused = null;
        var done = await elsewhere.InAsync(tenant, "platform.dead_letter.requeue", $"dead_letter:{id}", async (services, actor) =>
        {
            switch (await services.GetRequiredService<RequeueLetter>().ByHandAsync(id, actor, ct))
            {
                case RequeueOutcome.Requeued:
                    return new LetterResult(id, LetterResult.Requeued);
                case RequeueOutcome.AlreadyDone:
                    return new LetterResult(id, LetterResult.AlreadyDone);
                case RequeueOutcome.Refused(var code):
                    refused = new LetterResult(id, LetterResult.Refused, code);
                    return null;
                case RequeueOutcome.NotWaiting:
                    return null;
                default:
                    throw new UnreachableException();
            }
        }, ct);
        return done ?? refused ?? new LetterResult(id, LetterResult.NotWaiting);
    }

    public async Task<LetterResult> DropAsync(Guid id, CancellationToken ct)
    {
        if (await letters.OwnerAsync(id, ct) is not { } tenant)
        {
            return new LetterResult(id, LetterResult.Unknown);
        }

        var done = await elsewhere.InAsync(tenant, "platform.dead_letter.drop", $"dead_letter:{id}", async (services, actor) =>
            await services.GetRequiredService<DeadLetters>().DropAsync(services.GetRequiredService<UnitOfWork>(), id, actor, ct)
                ? new LetterResult(id, LetterResult.Dropped)
                : null, ct);
        return done ?? new LetterResult(id, LetterResult.NotWaiting);
    }

    public async Task<IReadOnlyList<LetterResult>> RequeueAllAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var results = new List<LetterResult>();
        foreach (var id in ids)
        {
            results.Add(await RequeueAsync(id, ct));
        }

        return results;
    }
}

/// <summary>What became of one letter; the reason when it was refused.</summary>
internal sealed record LetterResult(Guid Id, string Result, string? Reason = null)
{
    public const string Requeued = "requeued";
    public const string AlreadyDone = "already_done";
    public const string Dropped = "dropped";
    public const string Refused = "refused";
    public const string NotWaiting = "not_waiting";
    public const string Unknown = "unknown";
}
