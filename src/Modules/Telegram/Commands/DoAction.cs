using System.Diagnostics;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Which menu does what a button means.</summary>
internal sealed class DoAction(DigestMenu digests, ChatMenu chats, SettingsMenu settings, SubscriptionMenu subscriptions)
{
    public Task RunAsync(Asked asked, ActionPayload payload, CancellationToken ct) => payload.Action switch
    {
        BotAction.ListGroups => digests.ListAsync(asked, payload.Choice ?? DigestChoice.All, payload.Skip ?? 0, payload.Size, ct),
        BotAction.ChooseSize => digests.ChooseSizeAsync(asked, payload.Group!.Value, ct),
        BotAction.MakeDigest => digests.MakeAsync(asked, payload.Group!.Value, payload.Size, ct),
        BotAction.ListChats => chats.ListAsync(asked, payload.Skip ?? 0, ct),
        BotAction.WatchChat => chats.WatchAsync(asked, payload.Chat!.Value, ct),
        BotAction.ChooseLanguage => settings.ChooseLanguageAsync(asked, payload.Language, ct),
        BotAction.ListSubscriptions => subscriptions.ListAsync(asked, payload.Skip ?? 0, ct),
        BotAction.SwitchSubscription => subscriptions.SwitchAsync(asked, payload.Group!.Value, payload.Skip ?? 0, ct),
        BotAction.Unlink => settings.UnlinkAsync(asked, ct),
        _ => throw new UnreachableException(),
    };
}
