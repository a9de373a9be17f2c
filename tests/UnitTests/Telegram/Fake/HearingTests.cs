using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.UnitTests.Telegram.Fake;

public sealed class HearingTests : IAsyncLifetime
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
    public async Task Updates_come_again_until_they_are_confirmed()
    {
        var chat = _telegram.Bot.Start(_anna);
        chat.Say(_anna, "one");
        var first = await _bot.UpdatesAsync();
        var again = await _bot.UpdatesAsync(new { limit = 1 });
        var after = await _bot.UpdatesAsync(new { offset = Id(first[0]) + 1 });

        first.Count.ShouldBe(2);
        Id(first[1]).ShouldBe(Id(first[0]) + 1);
        Id(again.Single()).ShouldBe(Id(first[0]));
        ((string?)after.Single()!["message"]!["text"]).ShouldBe("one");
        _telegram.Bot.Updates.Acknowledged.ShouldBe([Id(first[0])]);
    }

    [Fact]
    public async Task A_token_may_have_the_word_bot_in_it()
    {
        var other = _telegram.AddBot("4300000043:AA-robot-bot-of-bots", "bots_bot");
        using var asking = new BotClient(_telegram, other.Token);

        ((long)(await asking.GetAsync("getMe"))["id"]!).ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_first_update_and_with_another_poller()
    {
        var held = _bot.UpdatesAsync(new { timeout = 30 });
        await _telegram.Transcript.UntilAsync(transcript => transcript.Calls.Count == 1);
        _telegram.Bot.Start(_anna);
        var told = await held;

        var ended = _bot.ErrorAsync("getUpdates", new { offset = Id(told[0]) + 1, timeout = 30 });
        await _telegram.Transcript.UntilAsync(transcript => transcript.Calls.Count == 2);
        (await _bot.UpdatesAsync()).Count.ShouldBe(0);

        told.Count.ShouldBe(1);
        (await ended).ShouldBe("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    [Fact]
    public async Task In_privacy_mode_a_bot_hears_only_what_is_meant_for_it()
    {
        var group = _telegram.World.AddSupergroup("Team").Join(_anna).AddBot(_telegram.Bot, _anna);
        await DrainAsync();
        var mine = await _bot.GetAsync("sendMessage", new { chat_id = group.Id, text = "ready" });

        group.Say(_anna, "secret");
        group.Say(_anna, "/digest 4");
        group.Say(_anna, "/digest@other_bot");
        group.Say(_anna, $"/digest@{_telegram.Bot.Person.Username}");
        group.Say(_anna, $"ask @{_telegram.Bot.Person.Username}");
        group.Say(_anna, "thanks", replyTo: group.FindMessage((long)mine["message_id"]!));
        _telegram.Bot.CanReadAllGroupMessages = true;
        group.Say(_anna, "open");

        (await DrainAsync()).Select(update => (string?)update["message"]!["text"]).ShouldBe(["/digest 4", "/digest@digest_fake_bot", "ask @digest_fake_bot", "thanks", "open"]);
    }

    [Fact]
    public async Task Reactions_and_members_are_told_to_administrators_that_ask()
    {
        var group = _telegram.World.AddSupergroup("Team").Join(_anna).AddBot(_telegram.Bot, _anna);
        var message = group.Say(_anna, "ship it");
        message.React(_anna, "👍");
        await _bot.UpdatesAsync(new { allowed_updates = new[] { "message", "message_reaction", "chat_member", "my_chat_member" } });
        await DrainAsync();
        message.React(_anna, "🔥");

        group.Set(_telegram.Bot.Person, MemberStatus.Administrator, by: _anna);
        message.React(_anna, "🎉");
        group.Join(_telegram.World.AddPerson("Boris"));

        var updates = await DrainAsync();
        updates.Select(KindOf).ShouldBe(["my_chat_member", "message_reaction", "chat_member", "message"]);
        ((string?)updates[1]["message_reaction"]!["new_reaction"]![0]!["emoji"]).ShouldBe("🎉");
    }

    [Fact]
    public async Task What_happens_to_a_chat_is_told_in_service_messages()
    {
        var group = _telegram.World.AddGroup("Old").Join(_anna).AddBot(_telegram.Bot, _anna);
        var supergroup = group.Migrate(_anna);
        supergroup.IsForum = true;
        var topic = supergroup.CreateTopic("Releases", _anna);
        supergroup.Say(_anna, "/digest", topic);
        supergroup.Leave(_anna);

        var updates = await DrainAsync();

        updates.Select(KindOf).Take(2).ShouldBe(["my_chat_member", "message"]);
        ((long?)updates[2]["message"]!["migrate_to_chat_id"]).ShouldBe(supergroup.Id);
        ((long?)updates[3]["message"]!["migrate_from_chat_id"]).ShouldBe(group.Id);
        ((string?)updates[4]["message"]!["forum_topic_created"]!["name"]).ShouldBe("Releases");
        ((long?)updates[5]["message"]!["message_thread_id"]).ShouldBe(topic.Id);
        ((bool?)updates[5]["message"]!["is_topic_message"]).ShouldBe(true);
        ((long?)updates[6]["message"]!["left_chat_member"]!["id"]).ShouldBe(_anna.Id);
    }

    [Fact]
    public async Task A_pressed_button_asks_and_is_answered_once_it_is_known()
    {
        var chat = _telegram.Bot.Start(_anna);
        await _bot.GetAsync("sendMessage", new { chat_id = _anna.Id, text = "menu", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "4 h", callback_data = "d:4" } } } } });
        var query = chat.Messages[^1].Press(_anna, "d:4");

        var update = (await DrainAsync())[^1]["callback_query"]!;
        (await _bot.ErrorAsync("answerCallbackQuery", new { callback_query_id = "1" })).ShouldBe("Bad Request: query is too old and response timeout expired or query ID is invalid");
        await _bot.GetAsync("answerCallbackQuery", new { callback_query_id = (string?)update["id"], text = "soon" });

        ((string?)update["data"]).ShouldBe("d:4");
        query.IsAnswered.ShouldBeTrue();
        query.Answer.ShouldBe("soon");
    }

    [Fact]
    public async Task The_bot_learns_its_chats_and_their_members()
    {
        var channel = _telegram.World.AddChannel("News", "the_news");
        channel.Set(_anna, MemberStatus.Creator);
        channel.AddBot(_telegram.Bot, _anna);
        channel.Post("first");

        var chat = await _bot.GetAsync("getChat", new { chat_id = "@the_news" });
        var administrators = (await _bot.GetAsync("getChatAdministrators", new { chat_id = channel.Id })).AsArray();
        var member = await _bot.GetAsync("getChatMember", new { chat_id = channel.Id, user_id = _telegram.Bot.Id });

        ((long?)chat["id"]).ShouldBe(channel.Id);
        administrators.Count.ShouldBe(2);
        ((bool?)member["can_post_messages"]).ShouldBe(true);
        (await _bot.ErrorAsync("getChatMember", new { chat_id = channel.Id, user_id = 1 })).ShouldBe("Bad Request: user not found");
        (await DrainAsync())[^1]["channel_post"]!["from"].ShouldBeNull();
    }

    private static int Id(JsonNode? update) => (int)update!["update_id"]!;

    private static string KindOf(JsonNode update) => update.AsObject().Last().Key;

    private async Task<IReadOnlyList<JsonNode>> DrainAsync()
    {
        var updates = await _bot.UpdatesAsync();
        if (updates.Count > 0)
        {
            await _bot.UpdatesAsync(new { offset = Id(updates[^1]) + 1 });
        }

        return [.. updates.Select(update => update!)];
    }
}
