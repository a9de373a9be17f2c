using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>The methods of the Bot API that there are here, by their names.</summary>
internal sealed class BotMethods : IAsyncDisposable
{
    private readonly TelegramHost _host;
    private readonly UpdateMethods _updates;
    private readonly Dictionary<string, Func<Request, BotResult>> _methods;

    public BotMethods(TelegramHost host)
    {
        _host = host;
        _updates = new UpdateMethods(host);
        _methods = new Dictionary<string, Func<Request, BotResult>>(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = request => request.Bot.ToJson(),
            ["setWebhook"] = _updates.SetWebhook,
            ["deleteWebhook"] = _updates.DeleteWebhook,
            ["getWebhookInfo"] = _updates.GetWebhookInfo,
            ["sendMessage"] = SendMessage.Run,
            ["editMessageText"] = EditMessage.Text,
            ["editMessageReplyMarkup"] = EditMessage.Markup,
            ["deleteMessage"] = EditMessage.Delete,
            ["answerCallbackQuery"] = CallbackMethods.Answer,
            ["getChat"] = ChatMethods.GetChat,
            ["getChatMember"] = ChatMethods.GetMember,
            ["getChatMemberCount"] = ChatMethods.GetMemberCount,
            ["getChatAdministrators"] = ChatMethods.GetAdministrators,
            ["leaveChat"] = ChatMethods.Leave,
            ["getFile"] = FileMethods.Get,
            ["setMyCommands"] = CommandMethods.Set,
            ["getMyCommands"] = CommandMethods.Get,
            ["deleteMyCommands"] = CommandMethods.Delete,
        };
    }

    public async Task<BotResult> RunAsync(Bot bot, BotCall call, Fault? fault, CancellationToken ct)
    {
        var request = new Request(_host, bot, call, fault);
        if (call.Is("getUpdates"))
        {
            return await _updates.GetUpdatesAsync(request, ct);
        }

        if (!_methods.TryGetValue(call.Method, out var method))
        {
            throw new BotApiException(404, "Not Found");
        }

        lock (_host.World.Gate)
        {
            return method(request);
        }
    }

    public ValueTask DisposeAsync() => _updates.DisposeAsync();
}
