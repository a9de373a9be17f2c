using DigestMonolith.Contracts.Delivery;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

internal sealed class DigestSubscriptions(DeliveryDbContext db, TimeProvider clock) : IDigestSubscriptions
{
    public async Task<IReadOnlySet<GroupId>> OfAsync(AccountId account, CancellationToken ct) =>
        await db.Subscriptions.Where(one => one.AccountId == account).Select(one => one.GroupId).ToHashSetAsync(ct);

    public async Task<bool> SwitchAsync(AccountId account, GroupId group, CancellationToken ct) =>
        await db.Subscriptions.Where(one => one.AccountId == account && one.GroupId == group).ExecuteDeleteAsync(ct) == 0
        && await db.Database.ExecuteSqlAsync($"insert into delivery.subscriptions (group_id, account_id, created_at) values ({group.Value}, {account.Value}, {clock.GetUtcNow()}) on conflict do nothing", ct) >= 0;
}
