namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>Kinds of entities, by the names that the official parser's errors use.</summary>
public enum EntityType
{
    Mention,
    Hashtag,
    Cashtag,
    BotCommand,
    Url,
    EmailAddress,
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    PreCode,
    TextUrl,
    MentionName,
    CustomEmoji,
    DateTime,
    BlockQuote,
    ExpandableBlockQuote,
}

internal static class EntityTypes
{
    extension(EntityType type)
    {
        /// <summary>May be cut in pieces and share its text with anything but code.</summary>
        public bool IsSplittable => type is EntityType.Bold or EntityType.Italic or EntityType.Underline or EntityType.Strikethrough or EntityType.Spoiler;

        public bool IsQuote => type is EntityType.BlockQuote or EntityType.ExpandableBlockQuote;

        public bool IsPre => type is EntityType.Code or EntityType.Pre or EntityType.PreCode;

        /// <summary>Means something even where it covers nothing but spaces.</summary>
        public bool HidesData => type.IsPre || type is EntityType.TextUrl or EntityType.MentionName;

        /// <summary>Of entities over the same text the lower comes first.</summary>
        public int Rank => type switch
        {
            EntityType.BlockQuote => 0,
            EntityType.ExpandableBlockQuote => 1,
            EntityType.PreCode => 10,
            EntityType.Pre => 11,
            EntityType.Code => 20,
            EntityType.TextUrl or EntityType.MentionName => 49,
            EntityType.Bold => 90,
            EntityType.Italic => 91,
            EntityType.Underline => 92,
            EntityType.Strikethrough => 93,
            EntityType.Spoiler => 94,
            EntityType.CustomEmoji => 99,
            EntityType.DateTime => 100,
            _ => 50,
        };

        /// <summary>The name in the Bot API.</summary>
        public string WireName => type switch
        {
            EntityType.BotCommand => "bot_command",
            EntityType.EmailAddress => "email",
            EntityType.PreCode => "pre",
            EntityType.TextUrl => "text_link",
            EntityType.MentionName => "text_mention",
            EntityType.CustomEmoji => "custom_emoji",
            EntityType.DateTime => "date_time",
            EntityType.BlockQuote => "blockquote",
            EntityType.ExpandableBlockQuote => "expandable_blockquote",
            _ => type.ToString().ToLowerInvariant(),
        };
    }
}
