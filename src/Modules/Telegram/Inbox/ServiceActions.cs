using System.Text.Json;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Messages that nobody wrote, under the names that Telegram's exports give them, so that both ways meet.</summary>
internal static class ServiceActions
{
    private static readonly (string Field, string Action)[] Known =
    [
        ("new_chat_members", "invite_members"), ("new_chat_member", "invite_members"), ("left_chat_member", "remove_members"), ("new_chat_title", "edit_group_title"),
        ("new_chat_photo", "edit_group_photo"), ("delete_chat_photo", "delete_group_photo"), ("group_chat_created", "create_group"), ("supergroup_chat_created", "create_group"),
        ("channel_chat_created", "create_channel"), ("migrate_to_chat_id", "migrate_to_supergroup"), ("migrate_from_chat_id", "migrate_from_group"), ("pinned_message", "pin_message"),
        ("forum_topic_created", "topic_created"), ("forum_topic_edited", "topic_edit"), ("forum_topic_closed", "topic_edit"), ("forum_topic_reopened", "topic_edit"),
        ("general_forum_topic_hidden", "topic_edit"), ("general_forum_topic_unhidden", "topic_edit"), ("message_auto_delete_timer_changed", "set_messages_ttl"),
        ("video_chat_scheduled", "group_call_scheduled"), ("video_chat_started", "group_call"), ("video_chat_ended", "group_call"),
        ("video_chat_participants_invited", "invite_to_group_call"), ("proximity_alert_triggered", "proximity_reached"), ("boost_added", "boost_apply"),
        ("chat_background_set", "set_chat_background"), ("write_access_allowed", "allow_sending_messages"), ("users_shared", "requested_peer"), ("user_shared", "requested_peer"),
        ("chat_shared", "requested_peer"), ("successful_payment", "send_payment"), ("refunded_payment", "refunded_payment"), ("passport_data", "send_passport_values"),
        ("web_app_data", "web_app_data"), ("connected_website", "bot_allowed"), ("giveaway_created", "giveaway_launch"), ("giveaway_completed", "giveaway_results"),
        ("giveaway", "giveaway"), ("giveaway_winners", "giveaway_winners"), ("gift", "gift"), ("unique_gift", "unique_gift"), ("checklist_tasks_added", "todo_append_tasks"),
        ("checklist_tasks_done", "todo_completions"), ("direct_message_price_changed", "paid_messages_price_change"), ("paid_message_price_changed", "paid_messages_price_change"),
        ("suggested_post_approved", "suggested_post"), ("suggested_post_approval_failed", "suggested_post"), ("suggested_post_declined", "suggested_post"),
        ("suggested_post_paid", "suggested_post"), ("suggested_post_refunded", "suggested_post"),
    ];

    /// <summary>What happened; null when somebody wrote the message.</summary>
    public static string? Of(JsonElement message) => Known.FirstOrDefault(known => message.Has(known.Field)).Action;

    /// <summary>What an entry says in words of its own: a title.</summary>
    public static string? TitleOf(JsonElement message) =>
        message.Member("forum_topic_created").Member("name").Text() ?? message.Member("forum_topic_edited").Member("name").Text() ?? message.Member("new_chat_title").Text();
}
