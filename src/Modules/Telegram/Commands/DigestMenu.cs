using System.Diagnostics;
using System.Globalization;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>From the list of groups to a digest: which group, how long, and off it goes.</summary>
internal sealed class DigestMenu(IMessageArchive archive, IManualDigests digests, IDigestWishes wishes, FeatureGate gate, UnitOfWork work, TenantScope tenant, Answers answers)
{
    public static readonly IReadOnlyList<int> Sizes = [4, 6, 12, 24];
    private const int PageSize = 5;
    private const int UsualSize = 12;

    /// <summary>Groups and channels that can have a digest now: with the rollout's flag off, channels only.</summary>
    public async Task ListAsync(Asked asked, DigestChoice choice, int skip, int? size, CancellationToken ct)
    {
        var isOpen = await gate.IsOpenForAsync(tenant.Current, ct);
        var groups = (await archive.ListGroupsAsync(ct))
            .Where(group => group.IsActive && group.Kind switch
            {
                GroupKind.Channel => choice == DigestChoice.All,
                GroupKind.Group or GroupKind.Supergroup => isOpen,
                _ => false,
            })
            .OrderBy(group => group.Title, StringComparer.Create(asked.Tongue.Culture, CompareOptions.IgnoreCase)).ToList();
        if (groups.Count == 0)
        {
            await answers.SayAsync(asked, asked.Tongue[isOpen ? "telegram.say.no_groups" : "telegram.say.switched_off"], ct);
            return;
        }

        var choices = groups.Skip(skip).Take(PageSize)
            .Select(group => new Choice(group.Title, new ActionPayload(size is null ? BotAction.ChooseSize : BotAction.MakeDigest) { Group = group.Id, Size = size })).ToList();
        if (groups.Count > skip + PageSize)
        {
            choices.Add(new(asked.Tongue["telegram.say.more"], new ActionPayload(BotAction.ListGroups) { Choice = choice, Skip = skip + PageSize, Size = size }));
        }

        await answers.SayAsync(asked, asked.Tongue["telegram.say.choose_group"], choices, ct);
    }

    public async Task ChooseSizeAsync(Asked asked, GroupId id, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(id, ct) is not { IsActive: true } group)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.not_watched"], ct);
            return;
        }

        await answers.SayAsync(
            asked, asked.Tongue.Format("telegram.say.choose_size", Answers.Safe(group.Title)),
            [.. Sizes.Select(size => new Choice(asked.Tongue.Format("telegram.say.hours", size), new ActionPayload(BotAction.MakeDigest) { Group = id, Size = size }))], ct);
    }

    /// <summary>Without a size: the longest that the group is set to, else twelve hours.</summary>
    public async Task MakeAsync(Asked asked, GroupId id, int? size, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(id, ct) is not { } group)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.not_watched"], ct);
            return;
        }

        var hours = size ?? (group.Schedule.Count > 0 ? group.Schedule.Max() : UsualSize);
        var outcome = await AskAsync(asked, id, hours, ct);
        await answers.SayAsync(asked, TextOf(asked.Tongue, group, hours, outcome), ct);
        if (outcome is ManualDigestOutcome.Accepted { Window: var window })
        {
            // It comes behind the answer, or why it does not.
            await wishes.AddAsync(new DigestWish { WindowId = window.Id, GroupId = id, By = asked.Account!.Value, Address = Here(asked.Input), Language = asked.Tongue.Language }, ct);
        }
    }

    // What is not accepted must leave nothing behind, and the answer that says so must.
    private async Task<ManualDigestOutcome> AskAsync(Asked asked, GroupId group, int hours, CancellationToken ct)
    {
        const string point = "digest_wish";
        await work.Transaction.SaveAsync(point, ct);
        var outcome = await digests.AskAsync(new ManualDigestWish
        {
            GroupId = group,
            SizeHours = hours,
            Trigger = "bot_manual_group",
            By = asked.Account,
            Scopes = asked.Scopes,
            DeliveryChannel = "telegram",
            DeliveryFormat = "telegram_html",
            DeliveryAddress = Here(asked.Input),
        }, ct);
        if (outcome is not ManualDigestOutcome.Accepted)
        {
            await work.Transaction.RollbackAsync(point, ct);
        }

        return outcome;
    }

    private static string Here(BotInput input) => string.Create(CultureInfo.InvariantCulture, $"{input.ChatId}{(input.TopicNumber is { } topic ? $":{topic}" : "")}");

    private static string TextOf(Tongue tongue, GroupInfo group, int hours, ManualDigestOutcome outcome) => outcome switch
    {
        ManualDigestOutcome.Accepted accepted => tongue.Format(
            accepted.IsNew ? "telegram.say.making" : accepted.Window.Status is WindowStatus.Queued or WindowStatus.Processing or WindowStatus.Failed ? "telegram.say.being_made" : "telegram.say.made_before",
            Answers.Safe(group.Title), hours, accepted.Window.MessageCount, accepted.Window.ParticipantCount, accepted.HistoryId, accepted.Window.Id),
        ManualDigestOutcome.GroupInactive or ManualDigestOutcome.NoSuchGroup => tongue["telegram.say.not_watched"],
        ManualDigestOutcome.DailyLimit limit => tongue.Format("telegram.say.daily_limit", limit.Most),
        ManualDigestOutcome.SwitchedOff { IsChannel: true } => tongue["telegram.say.channels_off"],
        ManualDigestOutcome.SwitchedOff => tongue["telegram.say.switched_off"],
        _ => throw new UnreachableException(),
    };
}
