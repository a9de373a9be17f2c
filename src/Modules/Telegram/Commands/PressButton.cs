using System.Diagnostics;
using System.Globalization;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Does what a button means, once, for the person it was made for and with the rights they have now.</summary>
internal sealed class PressButton(ActionTokens actions, DoAction action, Answers answers, AccountLink link, AuditLog audit)
{
    public async Task PressAsync(Asked asked, CancellationToken ct)
    {
        var notice = await actions.TakeAsync(asked.Bot, asked.Input.ChatId, asked.Input.UserId, asked.Input.CallbackData, ct) switch
        {
            Pressed.Now { Payload: var payload } => await DoAsync(asked, payload, ct),
            Pressed.Before => asked.Tongue["telegram.say.pressed_before"],
            Pressed.OfAnother => await RefuseAsync(asked, ct),
            Pressed.Outdated => asked.Tongue["telegram.say.outdated"],
            _ => throw new UnreachableException(),
        };
        await answers.EndPressAsync(asked.Bot, asked.Input.CallbackId!, notice, ct);
    }

    private async Task<string?> DoAsync(Asked asked, ActionPayload payload, CancellationToken ct)
    {
        var needsAccount = payload.Action is not BotAction.ChooseLanguage and not BotAction.Unlink;
        if (needsAccount && !asked.MayRead)
        {
            await answers.SayAsync(asked, link.How(asked), ct);
            return null;
        }

        await action.RunAsync(asked with { AnswersNeed = needsAccount ? Scopes.DigestRead : null }, payload, ct);
        return null;
    }

    private async Task<string> RefuseAsync(Asked asked, CancellationToken ct)
    {
        await audit.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"telegram:{asked.Input.UserId}"), "telegram.button.refused", $"bot:{asked.Bot}", null, new { asked.Input.ChatId, asked.Input.MessageNumber }, ct);
        return asked.Tongue["telegram.say.not_yours"];
    }
}
