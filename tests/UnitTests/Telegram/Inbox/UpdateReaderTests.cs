using System.Text;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Inbox;

namespace DigestMonolith.UnitTests.Telegram.Inbox;

public sealed class UpdateReaderTests
{
    private const string Person = """ "from":{"id":7,"is_bot":false,"first_name":"Olena","last_name":"K","username":"olena"} """;

    [Theory]
    [InlineData("\"text\":\"Hello \\ud83d\\ude00\"", "Hello \U0001F600", 0)]
    [InlineData("\"photo\":[{\"file_id\":\"a\"}],\"caption\":\"The plan\"", "The plan", 1)]
    [InlineData("\"photo\":[{\"file_id\":\"a\"}]", null, 1)]
    [InlineData("\"voice\":{\"file_id\":\"v\",\"duration\":3}", null, 1)]
    [InlineData("\"poll\":{\"id\":\"1\",\"question\":\"When?\",\"options\":[{\"text\":\"Mon\"},{\"text\":\"Tue\"}]}", "When?\n- Mon\n- Tue", 1)]
    [InlineData("\"checklist\":{\"title\":\"Release\",\"tasks\":[{\"id\":1,\"text\":\"Build\"}]}", "Release\n- Build", 1)]
    [InlineData("\"contact\":{\"phone_number\":\"+380501234567\",\"first_name\":\"Ivan\",\"last_name\":\"P\"}", "Ivan P", 1)]
    [InlineData("\"location\":{\"latitude\":50.45,\"longitude\":30.52}", null, 1)]
    [InlineData("\"venue\":{\"location\":{\"latitude\":1,\"longitude\":2},\"title\":\"Office\",\"address\":\"Main st 1\"}", "Office\nMain st 1", 1)]
    [InlineData("\"dice\":{\"emoji\":\"\\ud83c\\udfb2\",\"value\":3}", "\U0001F3B2", 1)]
    [InlineData("\"something_of_tomorrow\":{\"a\":1}", null, 0)]
    [InlineData("\"text\":\"  \"", null, 0)]
    [InlineData("\"text\":\"a\\u0000b\"", "a\uFFFDb", 0)]
    public void What_a_message_says_in_words_is_its_text_and_numbers_of_phones_and_places_are_not(string content, string? text, int media)
    {
        var message = Read($"{Person},{content}");

        message.Text.ShouldBe(text);
        message.MediaCount.ShouldBe(media);
        message.Action.ShouldBeNull();
    }

    [Theory]
    [InlineData(Person, 7L, "Olena K", "olena")]
    [InlineData("\"from\":{\"id\":8,\"is_bot\":false,\"first_name\":\"\"}", 8L, null, null)]
    [InlineData("\"from\":{\"id\":1087968824,\"is_bot\":true,\"first_name\":\"Group\"},\"sender_chat\":{\"id\":-1001,\"type\":\"supergroup\",\"title\":\"Team\"}", -1001L, "Team", null)]
    [InlineData("\"from\":{\"id\":136817688,\"is_bot\":true,\"first_name\":\"Channel\"},\"sender_chat\":{\"id\":-1005,\"type\":\"channel\",\"title\":\"News\",\"username\":\"news\"}", -1005L, "News", "news")]
    [InlineData("\"author_signature\":\"Editor\"", null, "Editor", null)]
    public void Who_wrote_it_is_whose_name_stands_above_it(string sender, long? number, string? name, string? username)
    {
        var message = Read($"{sender},\"text\":\"x\"");

        message.SenderNumber.ShouldBe(number);
        message.SenderName.ShouldBe(name);
        message.SenderUsername.ShouldBe(username);
    }

    [Fact]
    public void A_post_of_a_channel_is_said_by_the_channel()
    {
        var update = Update("""{"update_id":1,"channel_post":{"message_id":5,"date":1790000000,"chat":{"id":-1005,"type":"channel","title":"News","username":"news"},"text":"x"}}""");

        update.Message!.SenderNumber.ShouldBe(-1005);
        update.Message.SenderName.ShouldBe("News");
        update.Chat.Kind.ShouldBe("channel");
    }

    [Theory]
    [InlineData("\"reply_to_message\":{\"message_id\":4,\"chat\":{\"id\":-1001}}", 4L, null)]
    [InlineData("\"reply_to_message\":{\"message_id\":4,\"chat\":{\"id\":-1009}}", null, null)]
    [InlineData("\"external_reply\":{\"origin\":{\"type\":\"user\"},\"chat\":{\"id\":-1009},\"message_id\":4}", null, null)]
    [InlineData("\"is_topic_message\":true,\"message_thread_id\":3,\"reply_to_message\":{\"message_id\":3,\"chat\":{\"id\":-1001},\"forum_topic_created\":{\"name\":\"Releases\"}}", null, 3L)]
    [InlineData("\"is_topic_message\":true,\"message_thread_id\":3,\"reply_to_message\":{\"message_id\":4,\"chat\":{\"id\":-1001}}", 4L, 3L)]
    [InlineData("\"message_thread_id\":3", null, null)]
    public void Replies_stay_in_their_chat_and_topics_are_those_of_forums(string content, long? replyTo, long? topic)
    {
        var message = Read($"{Person},\"text\":\"x\",{content}");

        message.ReplyTo.ShouldBe(replyTo);
        message.TopicNumber.ShouldBe(topic);
    }

    [Theory]
    [InlineData("\"forward_origin\":{\"type\":\"user\",\"sender_user\":{\"id\":9,\"first_name\":\"Petro\"}}", "Petro")]
    [InlineData("\"forward_origin\":{\"type\":\"hidden_user\",\"sender_user_name\":\"Somebody\"}", "Somebody")]
    [InlineData("\"forward_origin\":{\"type\":\"channel\",\"chat\":{\"id\":-1,\"title\":\"News\"},\"message_id\":3}", "News")]
    [InlineData("\"forward_origin\":{\"type\":\"chat\",\"sender_chat\":{\"id\":-1,\"title\":\"Team\"}}", "Team")]
    [InlineData("\"forward_from\":{\"id\":9,\"first_name\":\"Petro\"}", "Petro")]
    [InlineData("\"forward_origin\":{\"type\":\"of_tomorrow\"}", null)]
    public void A_forwarded_message_says_whose_it_was(string content, string? from) => Read($"{Person},\"text\":\"x\",{content}").ForwardedFrom.ShouldBe(from);

    [Theory]
    [InlineData("\"new_chat_members\":[{\"id\":9,\"first_name\":\"Petro\"}]", "invite_members", null)]
    [InlineData("\"left_chat_member\":{\"id\":9,\"first_name\":\"Petro\"}", "remove_members", null)]
    [InlineData("\"new_chat_title\":\"Team two\"", "edit_group_title", "Team two")]
    [InlineData("\"pinned_message\":{\"message_id\":4,\"text\":\"Said before\"}", "pin_message", null)]
    [InlineData("\"forum_topic_created\":{\"name\":\"Releases\",\"icon_color\":1},\"message_thread_id\":3,\"is_topic_message\":true", "topic_created", "Releases")]
    [InlineData("\"forum_topic_edited\":{\"name\":\"Builds\"},\"message_thread_id\":3,\"is_topic_message\":true", "topic_edit", "Builds")]
    [InlineData("\"video_chat_started\":{}", "group_call", null)]
    public void What_nobody_wrote_is_named_as_exports_name_it(string content, string action, string? title)
    {
        var message = Read($"{Person},{content}");

        message.Action.ShouldBe(action);
        message.Text.ShouldBe(title);
        message.MediaCount.ShouldBe(0);
    }

    [Fact]
    public void Edits_links_and_moves_are_read()
    {
        var edited = Update($$$"""{"update_id":1,"edited_message":{"message_id":5,"date":1790000000,"edit_date":1790000060,{{{Person}}},"chat":{"id":-1001,"type":"supergroup"},"text":"look here","entities":[{"type":"bold","offset":0,"length":4},{"type":"text_link","offset":5,"length":4,"url":"https://example.org"}]}}""").Message!;
        edited.EditedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1790000060));
        edited.HiddenLinks.ShouldBe(1);

        Update("""{"update_id":2,"message":{"message_id":6,"date":1790000000,"chat":{"id":-55,"type":"group","title":"Old"},"migrate_to_chat_id":-1001}}""").MigratedTo.ShouldBe(-1001);
        Update("""{"update_id":3,"message":{"message_id":1,"date":1790000000,"chat":{"id":-1001,"type":"supergroup","title":"New"},"migrate_from_chat_id":-55}}""").MigratedFrom.ShouldBe(-55);
    }

    [Theory]
    [InlineData("""{"update_id":1,"message_reaction":{"chat":{"id":-1001,"type":"supergroup"},"message_id":5,"date":1,"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"x"}]}}""", null, 1)]
    [InlineData("""{"update_id":1,"message_reaction":{"chat":{"id":-1001,"type":"supergroup"},"message_id":5,"date":1,"old_reaction":[{"type":"emoji","emoji":"x"}],"new_reaction":[]}}""", null, -1)]
    [InlineData("""{"update_id":1,"message_reaction_count":{"chat":{"id":-1001,"type":"supergroup"},"message_id":5,"date":1,"reactions":[{"total_count":2},{"total_count":3},{"total_count":-9}]}}""", 5, null)]
    public void Reactions_are_counted(string body, int? total, int? change) => Update(body).Reactions.ShouldBe(new TelegramReactions(5, total, change, DateTimeOffset.FromUnixTimeSeconds(1)));

    [Theory]
    [InlineData("""{"status":"member"}""", true, false)]
    [InlineData("""{"status":"administrator"}""", true, true)]
    [InlineData("""{"status":"restricted","is_member":true}""", true, false)]
    [InlineData("""{"status":"restricted","is_member":false}""", false, false)]
    [InlineData("""{"status":"left"}""", false, false)]
    [InlineData("""{"status":"kicked"}""", false, false)]
    public void The_bots_own_place_is_read(string member, bool inside, bool administrator) =>
        Update($$$"""{"update_id":1,"my_chat_member":{"chat":{"id":-1001,"type":"supergroup"},"from":{"id":7},"date":1,"new_chat_member":{{{member}}}}}""")
            .BotPlace.ShouldBe(new TelegramBotPlace(inside, administrator, 7));

    [Theory]
    [InlineData("""{"update_id":1,"message":{"date":1790000000,"chat":{"id":-1001,"type":"supergroup"},"text":"no number"}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":5,"chat":{"id":-1001,"type":"supergroup"},"text":"no time"}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":5,"date":1790000000,"text":"no chat"}}""")]
    [InlineData("""{"update_id":1,"message":[1,2]}""")]
    [InlineData("""{"update_id":1,"poll_answer":{"poll_id":"1"}}""")]
    [InlineData("""{"update_id":1}""")]
    public void What_says_nothing_about_a_chat_is_nothing(string body) => UpdateReader.Read(body).ShouldBeNull();

    [Theory]
    [InlineData("private", "text", "hello", true)]
    [InlineData("supergroup", "text", "/digest", true)]
    [InlineData("supergroup", "text", "hello", false)]
    [InlineData("supergroup", "text", "/ a slash", false)]
    [InlineData("supergroup", "caption", "/digest", false)]
    [InlineData("channel", "text", "hello", false)]
    public void The_bot_is_spoken_to_alone_or_by_a_command(string kind, string field, string text, bool isAddressed)
    {
        var update = IncomingUpdate.TryRead(Encoding.UTF8.GetBytes($$$"""{"update_id":1,"message":{"message_id":5,"date":1,"chat":{"id":-1001,"type":"{{{kind}}}"},"{{{field}}}":"{{{text}}}"}}"""))!;

        update.IsAddressed.ShouldBe(isAddressed);
        update.IsAboutChat.ShouldBe(kind != "private");
    }

    [Theory]
    [InlineData("{\"update_id\": \"1\"}")]
    [InlineData("{\"message\": {}}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public void What_is_no_update_is_not_taken_for_one(string body) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    private static TelegramMessage Read(string content) =>
        Update($$$"""{"update_id":1,"message":{"message_id":5,"date":1790000000,"chat":{"id":-1001,"type":"supergroup","title":"Team"},{{{content}}}}}""").Message!;

    private static TelegramUpdate Update(string body) => UpdateReader.Read(body).ShouldNotBeNull();
}
