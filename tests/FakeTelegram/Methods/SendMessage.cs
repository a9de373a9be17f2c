using System.Globalization;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>sendMessage.</summary>
internal static class SendMessage
{
    public static BotResult Run(Request request)
    {
        var text = MessageText.Read(request);
        var reply = ReplyParameters(request.Call);
        var markup = ReplyMarkup.Read(request.Call);
        LinkPreview.Check(request.Call);
        var chat = request.WritableChat();
        var replyTo = Replied(chat, reply);
        var topic = TopicOf(chat, request.Call) ?? replyTo?.Topic;
        request.Host.Limits.Count(request.Bot, chat);
        var message = chat.Add(text, content: null, id => new Message(chat, id, request.World.Now())
        {
            From = chat.Kind == ChatKind.Channel ? null : request.Bot.Person,
            SenderChat = chat.Kind == ChatKind.Channel ? chat : null,
            Topic = topic,
            ReplyTo = replyTo,
            IsSilent = request.Call.Flag("disable_notification"),
            ReplyMarkup = markup,
        });
        request.Host.Transcript.Add(request.Call, DeliveryKind.Sent, message, IsReplyLost(request));
        return message.ToJson();
    }

    public static bool IsReplyLost(Request request) => request.Fault is { Cut: FaultCut.AfterEffect } or { HasEffect: true, Body: not null };

    private static JsonObject? ReplyParameters(BotCall call)
    {
        if (call.Json("reply_parameters", "ReplyParameters") is { } node)
        {
            return node as JsonObject ?? throw BotApiException.BadRequest("object expected as reply parameters");
        }

        return call.Number64("reply_to_message_id") is > 0 and var id
            ? new JsonObject { ["message_id"] = id, ["allow_sending_without_reply"] = call.Flag("allow_sending_without_reply") }
            : null;
    }

    private static Message? Replied(Chat chat, JsonObject? reply)
    {
        if (reply is null)
        {
            return null;
        }

        if (!long.TryParse(reply["message_id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw BotApiException.BadRequest("can't parse reply parameters: Field \"message_id\" must be of type Number");
        }

        var found = chat.FindMessage(id);
        return found is null && (bool?)reply["allow_sending_without_reply"] is not true ? throw BotApiException.BadRequest("message to be replied not found") : found;
    }

    // The general topic of a forum is no thread: naming it by its number 1 fails, as it does with Telegram.
    private static Topic? TopicOf(Chat chat, BotCall call)
    {
        if (call.Number64("message_thread_id") is not { } id || id <= 0)
        {
            return null;
        }

        return chat.FindTopic(id) switch
        {
            null or { IsDeleted: true } => throw BotApiException.BadRequest("message thread not found"),
            { IsClosed: true } => throw BotApiException.BadRequest("TOPIC_CLOSED"),
            var topic => topic,
        };
    }
}
