using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>What bots may ask about chats, and leaveChat.</summary>
internal static class ChatMethods
{
    public static BotResult GetChat(Request request)
    {
        var chat = request.ReadableChat();
        var json = chat.ToJson();
        if (chat.Kind is ChatKind.Group or ChatKind.Supergroup)
        {
            json["permissions"] = new JsonObject
            {
                ["can_send_messages"] = true,
                ["can_send_polls"] = true,
                ["can_send_other_messages"] = true,
                ["can_add_web_page_previews"] = true,
                ["can_change_info"] = false,
                ["can_invite_users"] = true,
                ["can_pin_messages"] = false,
                ["can_manage_topics"] = false,
            };
        }

        json["accent_color_id"] = 3;
        json["max_reaction_count"] = 11;
        return json;
    }

    public static BotResult GetMember(Request request)
    {
        var chat = request.ReadableChat();
        var id = request.Call.Text("user_id") is null ? throw BotApiException.BadRequest("invalid user_id specified") : request.Call.Number64("user_id") ?? 0;
        CheckMembersAreSeen(request, chat, id);
        return (chat.FindMember(id) ?? (request.World.FindPerson(id) is { } person ? new Member(person, MemberStatus.Left) : throw BotApiException.BadRequest("user not found"))).ToJson(chat.Kind);
    }

    public static BotResult GetMemberCount(Request request)
    {
        var chat = request.ReadableChat();
        return JsonValue.Create(chat.Kind == ChatKind.Private ? 2 : chat.Members.Count(member => member.IsInside));
    }

    public static BotResult GetAdministrators(Request request)
    {
        var chat = request.ReadableChat();
        return chat.Kind == ChatKind.Private
            ? throw BotApiException.BadRequest("there are no administrators in the private chat")
            : new JsonArray([.. chat.Members.Where(member => member.IsAdministrator && (!member.Person.IsBot || member.Person == request.Bot.Person)).Select(member => member.ToJson(chat.Kind))]);
    }

    public static BotResult Leave(Request request)
    {
        var chat = request.ReadableChat();
        if (chat.Kind == ChatKind.Private)
        {
            throw BotApiException.BadRequest("chat member status can't be changed in private chats");
        }

        chat.Leave(request.Bot.Person);
        return BotResult.True;
    }

    // Only an administrator is told about others in a channel.
    private static void CheckMembersAreSeen(Request request, Chat chat, long id)
    {
        if (chat.Kind == ChatKind.Channel && id != request.Bot.Id && !chat.FindMember(request.Bot.Id)!.IsAdministrator)
        {
            throw BotApiException.BadRequest("member list is inaccessible");
        }
    }
}
