namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The kinds of updates. Telegram sends some of them, reactions among them, only to bots that name them.</summary>
internal static class UpdateKinds
{
    public const string CallbackQuery = "callback_query";
    public const string BotPlace = "my_chat_member";
    public const string Reaction = "message_reaction";
    public const string ReactionCount = "message_reaction_count";

    /// <summary>Kinds whose content is a message of a chat.</summary>
    public static IReadOnlyList<string> Messages { get; } = ["message", "edited_message", "channel_post", "edited_channel_post"];

    /// <summary>Every kind that the Bot API has a name for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Messages, "business_connection", "business_message", "edited_business_message", "deleted_business_messages", Reaction, ReactionCount,
        "inline_query", "chosen_inline_result", CallbackQuery, "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer",
        BotPlace, "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "guest_message", "managed_bot", "subscription",
    ];
}
