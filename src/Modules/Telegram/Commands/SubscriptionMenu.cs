using System.Globalization;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>The groups whose digests come to somebody by themselves; each press switches one.</summary>
internal sealed class SubscriptionMenu(IMessageArchive archive, IDigestSubscriptions subscriptions, Answers answers)
{
    private const int PageSize = 6;

    public Task ListAsync(Asked asked, int skip, CancellationToken ct) => ListAsync(asked, asked.Tongue["telegram.say.choose_subscriptions"], skip, ct);

    public async Task SwitchAsync(Asked asked, GroupId id, int skip, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(id, ct) is not { } group)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.not_watched"], ct);
            return;
        }

        var said = await subscriptions.SwitchAsync(asked.Account!.Value, id, ct) ? "telegram.say.subscribed" : "telegram.say.unsubscribed";
        await ListAsync(asked, asked.Tongue.Format(said, Answers.Safe(group.Title)), skip, ct);
    }

    private async Task ListAsync(Asked asked, string said, int skip, CancellationToken ct)
    {
        var groups = (await archive.ListGroupsAsync(ct)).Where(group => group.IsActive && group.BotChatId is not null)
            .OrderBy(group => group.Title, StringComparer.Create(asked.Tongue.Culture, CompareOptions.IgnoreCase)).ToList();
        if (groups.Count == 0)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.no_groups"], ct);
            return;
        }

        var mine = await subscriptions.OfAsync(asked.Account!.Value, ct);
        var choices = groups.Skip(skip).Take(PageSize)
            .Select(group => new Choice(mine.Contains(group.Id) ? $"✓ {group.Title}" : group.Title, new ActionPayload(BotAction.SwitchSubscription) { Group = group.Id, Skip = skip })).ToList();
        if (groups.Count > skip + PageSize)
        {
            choices.Add(new(asked.Tongue["telegram.say.more"], new ActionPayload(BotAction.ListSubscriptions) { Skip = skip + PageSize }));
        }

        await answers.SayAsync(asked, said, choices, ct);
    }
}
