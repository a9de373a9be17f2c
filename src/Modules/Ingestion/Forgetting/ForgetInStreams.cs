using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>
/// Takes messages out of what producers handed in through Redis, texts and all. An entry goes whole: it was dealt with, and
/// its other messages are stored. Null where there is no Redis.
/// </summary>
internal sealed class ForgetInStreams(IServiceScopeFactory scopes, IStreamAdmin? streams) : IForgetElsewhere
{
    public bool IsUsed => streams is not null;

    public async Task ForgetAsync(TenantId tenant, GroupId group, IReadOnlySet<long> tgMessageIds, CancellationToken ct)
    {
        if (streams is not null)
        {
            var chat = await ChatAsync(tenant, group, ct);
            await streams.ForgetInboundAsync(tenant, payload => TakeInboundMessages.Read(payload) is { Messages: { } messages } read
                && (read.GroupId == group || (read.TgChatId is { } named && named == chat))
                && messages.Any(message => message?.TgMessageId is { } id && tgMessageIds.Contains(id)), ct);
        }
    }

    // A producer may know the chat's number only.
    private async Task<long?> ChatAsync(TenantId tenant, GroupId group, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(tenant, ct);
        return await scope.ServiceProvider.GetRequiredService<IngestionDbContext>().Groups
            .Where(one => one.Id == group).Select(one => (long?)one.TgChatId).SingleOrDefaultAsync(ct);
    }
}
