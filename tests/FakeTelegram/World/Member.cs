using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>Somebody's place in a chat.</summary>
public sealed record Member(Person Person, MemberStatus Status)
{
    private static readonly string[] Rights =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ];

    private static readonly string[] Permissions =
    [
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
    ];

    /// <summary>What an administrator may do, by the names of the Bot API; all of it, unless told otherwise.</summary>
    public IReadOnlyCollection<string> Granted { get; init; } = [.. Rights, "can_pin_messages", "can_manage_topics", "can_post_messages", "can_edit_messages"];

    /// <summary>Somebody restricted may still write.</summary>
    public bool MaySend { get; init; }

    public string? CustomTitle { get; init; }

    public bool IsAdministrator => Status is MemberStatus.Administrator or MemberStatus.Creator;

    public bool IsInside => Status is not (MemberStatus.Left or MemberStatus.Kicked);

    public bool May(string right) => Status == MemberStatus.Creator || (Status == MemberStatus.Administrator && Granted.Contains(right));

    internal JsonObject ToJson(ChatKind chat)
    {
        var json = new JsonObject { ["user"] = Person.ToJson(), ["status"] = Status.ToString().ToLowerInvariant() };
        switch (Status)
        {
            case MemberStatus.Creator:
                json["is_anonymous"] = false;
                break;
            case MemberStatus.Administrator:
                json["can_be_edited"] = false;
                json["is_anonymous"] = false;
                foreach (var right in (string[])[.. Rights, .. OfKind(chat)])
                {
                    json[right] = Granted.Contains(right);
                }

                break;
            case MemberStatus.Restricted:
                json["is_member"] = true;
                json["until_date"] = 0;
                foreach (var permission in Permissions)
                {
                    json[permission] = MaySend;
                }

                break;
            case MemberStatus.Kicked:
                json["until_date"] = 0;
                break;
        }

        return json.With("custom_title", CustomTitle);
    }

    private static string[] OfKind(ChatKind chat) => chat switch
    {
        ChatKind.Channel => ["can_post_messages", "can_edit_messages"],
        ChatKind.Supergroup => ["can_pin_messages", "can_manage_topics"],
        _ => ["can_pin_messages"],
    };
}
