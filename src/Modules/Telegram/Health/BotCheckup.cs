using System.Collections.Concurrent;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.Modules.Telegram.Health;

/// <summary>Asks Telegram everything that tells whether a bot can do its work. It changes nothing.</summary>
internal sealed class BotCheckup(BotApi api, WebhookPlace place, IDataProtectionProvider keys, TimeProvider clock)
{
    // Two questions a chat: more would keep the reader waiting, and Telegram from answering others.
    private const int MostChats = 30;
    private const int AtOnce = 6;

    public async Task<BotFacts> AskAsync(Bot bot, IReadOnlyList<GroupInfo> groups, CancellationToken ct)
    {
        var token = bot.OpenToken(keys);
        var before = clock.GetUtcNow();
        var me = await api.GetMeAsync(token, ct);
        var facts = new BotFacts(bot) { Token = token, Me = me, AskedAt = before + ((clock.GetUtcNow() - before) / 2), OurUrl = place.Of(bot).Url };
        if (me.Fault is not null)
        {
            return facts;
        }

        var places = new ConcurrentBag<ChatPlace>();
        // What stands under a positive number came by import, and no bot need be there.
        var watched = groups.Where(group => group is { IsActive: true, TgChatId: < 0 }).Take(MostChats);
        await Parallel.ForEachAsync(watched, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (group, token1) =>
        {
            if (await LookAsync(token, bot, group, token1) is { } seen)
            {
                places.Add(seen);
            }
        });
        return facts with { Webhook = await api.GetWebhookInfoAsync(token, ct), Places = [.. places.OrderBy(seen => seen.Group.TgChatId)] };
    }

    /// <summary>Null when Telegram did not answer.</summary>
    private async Task<ChatPlace?> LookAsync(BotToken token, Bot bot, GroupInfo group, CancellationToken ct)
    {
        var member = await api.GetChatMemberAsync(token, group.TgChatId, bot.TgBotId, ct);
        if (member is not BotAnswer<MemberFacts>.Done { Result: var facts })
        {
            return member.Fault!.IsPassing ? null : new ChatPlace(group, null, IsForum: false);
        }

        var isForum = facts.IsInside && group.Kind == GroupKind.Supergroup && await api.GetChatAsync(token, group.TgChatId, ct) is BotAnswer<ChatFacts>.Done { Result.IsForum: true };
        return new ChatPlace(group, facts, isForum);
    }
}
