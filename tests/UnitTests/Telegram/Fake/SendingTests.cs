using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.Formatting;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.UnitTests.Telegram.Fake;

public sealed class SendingTests : IAsyncLifetime
{
    private TelegramHost _telegram = null!;
    private BotClient _bot = null!;
    private Person _anna = null!;

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramHost.StartAsync();
        _bot = new BotClient(_telegram);
        _anna = _telegram.World.AddPerson("Anna", "anna_k", "ru");
    }

    public async ValueTask DisposeAsync()
    {
        _bot.Dispose();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_parsed_kept_and_told()
    {
        var chat = _telegram.Bot.Start(_anna);

        var sent = await _bot.GetAsync("sendMessage", new { chat_id = _anna.Id, text = " <b>Итоги</b> &amp; план ", parse_mode = "HTML", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "OK", callback_data = "a:1" } } } } });

        ((string?)sent["text"]).ShouldBe("Итоги & план");
        ((string?)sent["entities"]![0]!["type"]).ShouldBe("bold");
        var delivery = (await _telegram.Transcript.WhenSentAsync(chat, 1)).Single();
        delivery.Entities.ShouldBe([new Entity(EntityType.Bold, 0, 5)]);
        chat.Messages[^1].CallbackData.ShouldBe(["a:1"]);
    }

    [Fact]
    public async Task Whom_the_bot_may_not_write_to_is_told_as_telegram_tells_it()
    {
        var boris = _telegram.World.AddPerson("Boris");
        var blocking = _telegram.Bot.Start(boris);
        blocking.Block();
        var gone = _telegram.World.AddPerson("Gone");
        _telegram.Bot.Start(gone);
        gone.IsDeactivated = true;
        var group = _telegram.World.AddGroup("Old");
        group.Join(_anna).AddBot(_telegram.Bot, _anna);
        var kicked = _telegram.World.AddSupergroup("Kicked").AddBot(_telegram.Bot, _anna);
        kicked.RemoveBot(_telegram.Bot, _anna);
        var supergroup = group.Migrate(_anna);

        async Task<string> To(object? chat) => await _bot.ErrorAsync("sendMessage", new { chat_id = chat, text = "hello" });

        (await To(null)).ShouldBe("Bad Request: chat_id is empty");
        (await To(1)).ShouldBe("Bad Request: chat not found");
        (await To("@nowhere")).ShouldBe("Bad Request: chat not found");
        (await To(_anna.Id)).ShouldBe("Forbidden: bot can't initiate conversation with a user");
        (await To(boris.Id)).ShouldBe("Forbidden: bot was blocked by the user");
        (await To(gone.Id)).ShouldBe("Forbidden: user is deactivated");
        (await To(kicked.Id)).ShouldBe("Forbidden: bot was kicked from the supergroup chat");
        (await To(group.Id)).ShouldBe("Bad Request: group chat was upgraded to a supergroup chat");
        var answer = await _bot.AskAsync("sendMessage", new { chat_id = group.Id, text = "hello" });
        ((long?)answer["parameters"]!["migrate_to_chat_id"]).ShouldBe(supergroup.Id);
        (await To(supergroup.Id)).ShouldBe("no error");
        _telegram.Transcript.Failures.Count.ShouldBe(9);
    }

    [Theory]
    [InlineData("", null, "Bad Request: message text is empty")]
    [InlineData(" \n ", null, "Bad Request: text must be non-empty")]
    [InlineData("<b> </b>", "HTML", "Bad Request: text must be non-empty")]
    [InlineData("<b>x", "HTML", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x.", "MarkdownV2", "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("x", "BBCode", "Bad Request: unsupported parse_mode")]
    public async Task A_text_that_cannot_be_sent_is_refused(string text, string? mode, string error)
    {
        _telegram.Bot.Start(_anna);

        (await _bot.ErrorAsync("sendMessage", new { chat_id = _anna.Id, text, parse_mode = mode })).ShouldBe(error);
    }

    [Fact]
    public async Task The_length_counts_utf16_units_after_parsing()
    {
        _telegram.Bot.Start(_anna);
        var longest = $"<b>{new string('я', 2046)}</b>&amp;&lt;{string.Concat(Enumerable.Repeat("👍", 1024))}";

        (await _bot.ErrorAsync("sendMessage", new { chat_id = _anna.Id, text = longest, parse_mode = "HTML" })).ShouldBe("no error");
        (await _bot.ErrorAsync("sendMessage", new { chat_id = _anna.Id, text = longest + "я", parse_mode = "HTML" })).ShouldBe("Bad Request: message is too long");
    }

    [Fact]
    public async Task Topics_replies_and_buttons_must_be_there()
    {
        var forum = _telegram.World.AddSupergroup("Forum", isForum: true).Join(_anna).AddBot(_telegram.Bot, _anna);
        var topic = forum.CreateTopic("Releases", _anna);
        var question = forum.Say(_anna, "When?", topic);

        async Task<string> Send(object parameters) => await _bot.ErrorAsync("sendMessage", parameters);

        (await Send(new { chat_id = forum.Id, text = "x", message_thread_id = topic.Id, reply_parameters = new { message_id = question.Id } })).ShouldBe("no error");
        (await Send(new { chat_id = forum.Id, text = "x", message_thread_id = 1 })).ShouldBe("Bad Request: message thread not found");
        (await Send(new { chat_id = forum.Id, text = "x", reply_parameters = new { message_id = 999 } })).ShouldBe("Bad Request: message to be replied not found");
        (await Send(new { chat_id = forum.Id, text = "x", reply_markup = Button(new { text = "x", callback_data = new string('x', 65) }) })).ShouldBe("Bad Request: BUTTON_DATA_INVALID");
        (await Send(new { chat_id = forum.Id, text = "x", reply_markup = Button(new { text = "x" }) })).ShouldBe("Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        (await Send(new { chat_id = forum.Id, text = "x", reply_markup = Button(new { text = "x", url = "http://localhost/digests" }) })).ShouldBe("Bad Request: inline keyboard button URL 'http://localhost/digests' is invalid: Wrong HTTP URL");
        _telegram.Transcript.SentTo(forum).Single().ThreadId.ShouldBe(topic.Id);
    }

    [Fact]
    public async Task An_edit_changes_what_was_sent_and_only_that()
    {
        var chat = _telegram.Bot.Start(_anna);
        var id = (long?)(await _bot.GetAsync("sendMessage", new { chat_id = _anna.Id, text = "one" }))["message_id"];

        (await _bot.ErrorAsync("editMessageText", new { chat_id = _anna.Id, message_id = id, text = "one" })).ShouldStartWith("Bad Request: message is not modified: ");
        (await _bot.ErrorAsync("editMessageText", new { chat_id = _anna.Id, message_id = id, text = "two" })).ShouldBe("no error");
        (await _bot.ErrorAsync("editMessageText", new { chat_id = _anna.Id, message_id = 999, text = "two" })).ShouldBe("Bad Request: message to edit not found");
        (await _bot.ErrorAsync("editMessageText", new { chat_id = _anna.Id, message_id = chat.Messages[0].Id, text = "two" })).ShouldBe("Bad Request: message can't be edited");
        chat.Messages[^1].Text.ShouldBe("two");
    }

    [Fact]
    public async Task Unknown_methods_and_tokens_are_refused()
    {
        using var stranger = new BotClient(_telegram, "1:wrong");

        (await _bot.ErrorAsync("sendSomething")).ShouldBe("Not Found");
        (await stranger.ErrorAsync("getMe")).ShouldBe("Unauthorized");
        ((string?)(await _bot.GetAsync("GETME"))["username"]).ShouldBe(_telegram.Bot.Person.Username);
    }

    private static object Button(object button) => new { inline_keyboard = new[] { new[] { button } } };
}
