using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>editMessageText, editMessageReplyMarkup, deleteMessage.</summary>
internal static class EditMessage
{
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    public static BotResult Text(Request request)
    {
        var text = MessageText.Read(request);
        var markup = ReplyMarkup.Read(request.Call);
        LinkPreview.Check(request.Call);
        var message = Own(request, "edit");
        if (text.Text == message.Text && text.Entities.SequenceEqual(message.Entities) && JsonNode.DeepEquals(markup, message.ReplyMarkup))
        {
            throw NotModified();
        }

        (message.Text, message.Entities) = (text.Text, text.Entities);
        return Edited(request, message, markup);
    }

    public static BotResult Markup(Request request)
    {
        var markup = ReplyMarkup.Read(request.Call);
        var message = Own(request, "edit");
        return JsonNode.DeepEquals(markup, message.ReplyMarkup) ? throw NotModified() : Edited(request, message, markup);
    }

    public static BotResult Delete(Request request)
    {
        var chat = request.ReadableChat();
        var message = Find(request, chat, "delete");
        var mayDelete = chat.Kind != ChatKind.Private && chat.FindMember(request.Bot.Id)!.May("can_delete_messages");
        if (!mayDelete && ((chat.Kind != ChatKind.Private && !IsOwn(request, message)) || request.World.Now() - message.Date > DeletableFor))
        {
            throw BotApiException.BadRequest("message can't be deleted");
        }

        message.IsDeleted = true;
        request.Host.Transcript.Add(request.Call, DeliveryKind.Deleted, message, SendMessage.IsReplyLost(request));
        return BotResult.True;
    }

    private static BotResult Edited(Request request, Message message, JsonObject? markup)
    {
        request.Host.Limits.Count(request.Bot, message.Chat);
        (message.ReplyMarkup, message.EditedAt) = (markup, request.World.Now());
        request.Host.Transcript.Add(request.Call, DeliveryKind.Edited, message, SendMessage.IsReplyLost(request));
        return message.ToJson();
    }

    private static Message Own(Request request, string what)
    {
        var message = Find(request, request.WritableChat(), what);
        return IsOwn(request, message) && !message.IsService ? message : throw BotApiException.BadRequest("message can't be edited");
    }

    private static Message Find(Request request, Chat chat, string what)
    {
        if (request.Call.Text("message_id") is null)
        {
            throw BotApiException.BadRequest("message identifier is not specified");
        }

        return chat.FindMessage(request.Call.Number64("message_id") ?? 0) ?? throw BotApiException.BadRequest($"message to {what} not found");
    }

    // A channel does not tell who of its administrators posted.
    private static bool IsOwn(Request request, Message message) => message.From == request.Bot.Person || message is { Chat.Kind: ChatKind.Channel, From: null };

    private static BotApiException NotModified() =>
        BotApiException.BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
}
