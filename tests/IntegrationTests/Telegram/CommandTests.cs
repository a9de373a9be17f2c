using System.Net.Http.Json;
using System.Text;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

public sealed class CommandTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_is_told_how_to_be_known_and_a_code_is_good_once()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (somebody, another) = (team.Somebody("uk"), team.Somebody("pt-br"));
        var code = await team.CodeAsync(team.Tenant.Admin);

        (await team.SayAsync(somebody, "/digest", "telegram.say.link")).Text.ShouldContain("/account");
        await team.SayAsync(somebody, $"/start {code}", "telegram.say.linked");
        await team.SayAsync(another, $"/start {code}", "telegram.say.code_wrong");
        await team.SayAsync(another, "/tasks", "telegram.say.link");

        (await team.CountAsync($"select count(*) from access.identities where tg_user_id = {somebody.Id}")).ShouldBe(1);
        (await team.CountAsync("select count(*) from platform.audit_log where action = 'access.telegram.linked'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_for_the_bot_is_not_answered_and_nonsense_is_with_a_short_help()
    {
        var team = await CommandTeam.GatherAsync(app);
        var viewer = await team.MemberAsync("viewer");

        foreach (var ignored in new[] { "/digest@otherbot", "/digest@otherbot 12", "/foo", "/foo@otherbot", "just a word" })
        {
            team.Group.Say(viewer, ignored);
        }

        await team.SayInGroupAsync(viewer, $"/digest@{team.Bot.Person.Username} yesterday", "telegram.say.digest_usage");
        await team.SayAsync(viewer, "/foo", "telegram.say.unknown");

        app.Telegram.Transcript.SentTo(team.Group).Count.ShouldBe(1);
        (await team.SayInGroupAsync(viewer, "/tasks", "telegram.say.in_private")).Text.ShouldContain(team.Bot.Person.Username!);
    }

    [Fact]
    public async Task A_viewer_asks_for_the_digest_of_the_group_in_its_topic_and_a_stranger_may_not()
    {
        var team = await CommandTeam.GatherAsync(app);
        var viewer = await team.MemberAsync("viewer");
        var topic = team.Group.CreateTopic("Releases", viewer);
        await team.SayInGroupAsync(team.Somebody(), "/digest", "telegram.say.link", topic);
        (await team.CountAsync("select count(*) from windowing.group_conversation_windows where origin = 'manual'")).ShouldBe(0);

        var making = await team.SayInGroupAsync(viewer, "/digest 6", "telegram.say.making", topic);

        making.ThreadId.ShouldBe(topic.Id);
        making.Text.ShouldContain("Mobile <app>");
        (await team.CountAsync("""
            select count(*) from platform.event_log where event_type = 'digest.generate.requested.v1' and payload->>'trigger' = 'bot_manual_group'
                and payload->>'delivery_channel' = 'telegram' and payload->>'delivery_address' like '-100%:%'
            """)).ShouldBe(1);
    }

    [Fact]
    public async Task With_the_flag_off_only_channels_are_offered_and_nothing_of_a_refused_wish_is_left()
    {
        var team = await CommandTeam.GatherAsync(app, flag: false);
        var viewer = await team.MemberAsync("viewer");

        await team.SayInGroupAsync(viewer, "/digest", "telegram.say.switched_off");
        await team.SayAsync(viewer, "/groups", "telegram.say.switched_off");
        (await team.CountAsync("select count(*) from windowing.group_conversation_windows where origin = 'manual'")).ShouldBe(0);

        (await team.Tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = -1009999999999, title = "News", kind = "channel" }, Ct)).EnsureSuccessStatusCode();
        var menu = await team.SayAsync(viewer, "/digest", "telegram.say.choose_group");
        CommandTeam.Buttons(menu).Length.ShouldBe(1);
        menu.ReplyMarkup!.ToJsonString().ShouldContain("News");
        (await team.PressAsync(menu, viewer, CommandTeam.Buttons(menu)[0])).ShouldBeNull();
    }

    [Fact]
    public async Task A_button_works_once_for_the_person_it_was_made_for_and_while_it_is_new()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (viewer, another) = (await team.MemberAsync("viewer"), team.Somebody());
        var menu = await team.SayAsync(viewer, "/digest 12", "telegram.say.choose_group");
        var button = CommandTeam.Buttons(menu).ShouldHaveSingleItem();

        (await team.PressAsync(menu, another, button)).ShouldBe(Texts.All["telegram.say.not_yours"].En);
        (await team.PressAsync(menu, viewer, button)).ShouldBeNull();
        (await team.PressAsync(menu, viewer, button)).ShouldBe(Texts.All["telegram.say.pressed_before"].En);

        (await team.CountAsync("select count(*) from windowing.group_conversation_windows where origin = 'manual'")).ShouldBe(1);
        (await team.CountAsync($"select count(*) from platform.audit_log where action = 'telegram.button.refused' and actor = 'telegram:{another.Id}'")).ShouldBe(1);
        await team.CountAsync("with aged as (update telegram.actions set expires_at = created_at, used_at = null returning 1) select count(*) from aged");
        (await team.PressAsync(menu, viewer, button)).ShouldBe(Texts.All["telegram.say.outdated"].En);
        await team.CountAsync("with gone as (delete from telegram.actions returning 1) select count(*) from gone");
        (await team.PressAsync(menu, viewer, button)).ShouldBe(Texts.All["telegram.say.outdated"].En);
        (await team.CountAsync("select count(*) from windowing.group_conversation_windows where origin = 'manual'")).ShouldBe(1);

        // T-24: nobody knows where this one stands.
        var bot = new BotId(Guid.Parse((string)(await team.Tenant.BotAsync())["id"]!));
        await team.Tenant.DoAsync(services => services.GetRequiredService<UpdateStore>().StoreAsync(bot, [IncomingUpdate.TryRead(Encoding.UTF8.GetBytes($$$"""
            {"update_id":7,"callback_query":{"id":"of-{{{viewer.Id}}}","from":{"id":{{{viewer.Id}}},"is_bot":false,"first_name":"Ivan","language_code":"en"},"inline_message_id":"x","chat_instance":"y","data":"{{{button}}}"}}
            """))!], Ct));
        await Eventually.UntilAsync(() => Task.FromResult(app.Telegram.Transcript.Calls.Any(call => call.Is("answerCallbackQuery")
            && call.Text("callback_query_id") == $"of-{viewer.Id}" && call.Text("text") == Texts.All["telegram.say.outdated"].En)));
    }

    [Fact]
    public async Task Who_says_too_much_is_told_once_and_then_not_heard()
    {
        var team = await CommandTeam.GatherAsync(app);
        var somebody = team.Somebody();
        var chat = team.Bot.Start(somebody);
        for (var n = 0; n < 22; n++)
        {
            chat.Say(somebody, n == 21 ? "/settings" : "/help");
        }

        // The outbox takes its time with one chat; what is in it shows who was heard.
        await Eventually.UntilAsync(async () => await team.CountAsync($"select count(*) from telegram.outbox where chat_id = {somebody.Id}") >= 21
            && await team.CountAsync($"select count(*) from platform.event_log where event_type = 'telegram.command.received.v1' and payload->>'chat_id' = '{somebody.Id}'") == 23
            && await team.CountAsync("select count(*) from platform.event_deliveries where handler = 'telegram.answer_command'") == 0);

        (await team.CountAsync($"select count(*) from telegram.outbox where chat_id = {somebody.Id}")).ShouldBe(21, "twenty answers and one notice");
        (await team.CountAsync($"select count(*) from telegram.outbox_parts p join telegram.outbox o on o.id = p.outbox_id where o.chat_id = {somebody.Id} and p.html like 'That is too much%'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_admin_lets_a_chat_in_from_within_Telegram_and_others_may_not()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (admin, pm) = (await team.MemberAsync("admin"), await team.MemberAsync("pm"));
        var seen = app.Telegram.World.AddSupergroup("New ones", username: $"new_ones_{team.Bot.Id}").Join(admin);
        seen.AddBot(team.Bot, admin);
        await Eventually.UntilAsync(async () => await team.CountAsync($"select count(*) from ingestion.seen_chats where tg_chat_id = {seen.Id}") == 1);

        await team.SayAsync(pm, "/group_discovery", "telegram.say.admins_only");
        await team.SayAsync(admin, "/add_group nothing-like-a-name", "telegram.say.add_usage");
        var menu = await team.SayAsync(admin, "/groups_discovery", "telegram.say.choose_chat");
        await team.PressAsync(menu, admin, CommandTeam.Buttons(menu).ShouldHaveSingleItem(), "telegram.say.watched");
        await team.SayAsync(admin, $"/add_group https://t.me/{seen.Username}", "telegram.say.watched");

        (await team.CountAsync($"select count(*) from ingestion.groups where tg_chat_id = {seen.Id} and is_active")).ShouldBe(1);
        await team.SayAsync(admin, "/tasks", "telegram.say.tasks");
        await team.SayAsync(admin, "/help", "telegram.say.help");

        // Whoever loses the right, or the link, before the answer is sent does not get it.
        var bound = (string scope) => team.CountAsync($"select count(*) from telegram.outbox where chat_id = {admin.Id} and only_for = '{team.Tenant.Admin.Account}' and only_with_scope = '{scope}'");
        (await bound(Scopes.DigestRead)).ShouldBe(2, "the pressed button and tasks");
        (await bound(Scopes.DigestAdmin)).ShouldBe(3);
        (await team.CountAsync($"select count(*) from telegram.outbox where chat_id = {admin.Id} and only_for is null")).ShouldBe(3, "the greeting, the link and the help");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_of_somebody_who_is_not_kept_is_answered_whoever_reads_it_first(bool archiveFirst)
    {
        var team = await CommandTeam.GatherAsync(app);
        var (bot, chat) = (new BotId(Guid.Parse((string)(await team.Tenant.BotAsync())["id"]!)), team.Group.Id - 1);
        await team.Tenant.DoAsync(async services =>
        {
            // Nobody watches this chat, so the archive wants nothing of it.
            var update = IncomingUpdate.TryRead(Encoding.UTF8.GetBytes($$$"""
                {"update_id":7,"message":{"message_id":1,"from":{"id":77,"is_bot":false,"first_name":"Ivan"},"chat":{"id":{{{chat}}},"title":"Elsewhere","type":"supergroup"},"date":1790000000,"text":"/optin"}}
                """))!;
            await services.GetRequiredService<UpdateStore>().StoreAsync(bot, [update], Ct);
            Task ReadAsync(string handler, IntegrationEvent message) => services.GetServices<EventHandlerBinding>().Single(binding => binding.Name == handler).Handle(services, message, Ct);
            Func<Task>[] readers =
            [
                () => ReadAsync("ingestion.take_telegram_updates", new TelegramUpdateReceived { TenantId = team.Tenant.Id, BotId = bot, ChatId = chat, UpdateIds = [7] }),
                () => ReadAsync("telegram.answer_command", new TelegramCommandReceived { TenantId = team.Tenant.Id, BotId = bot, ChatId = chat, UpdateId = 7 }),
            ];
            foreach (var read in archiveFirst ? readers : readers.Reverse())
            {
                await read();
            }

            return 0;
        });

        (await team.CountAsync($"select count(*) from telegram.outbox where chat_id = {chat}")).ShouldBe(1);
        (await team.CountAsync("select count(*) from telegram.updates where update_id = 7 and body is null")).ShouldBe(1);
    }

    [Fact]
    public async Task People_have_their_words_forgotten_and_speak_the_language_they_choose()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (somebody, another) = (team.Somebody(), team.Somebody());
        var said = team.Group.Say(somebody, "My grandmother's recipe is secret");
        await Eventually.UntilAsync(async () => await team.CountAsync($"select count(*) from ingestion.group_messages where tg_message_id = {said.Id} and content is not null") == 1);

        await team.SayInGroupAsync(another, "/forget", "telegram.say.forget_not_yours", replyTo: said);
        await team.SayInGroupAsync(somebody, "/forget", "telegram.say.forgotten", replyTo: said);
        await Eventually.UntilAsync(async () => await team.CountAsync($"select count(*) from ingestion.group_messages where tg_message_id = {said.Id} and content is not null") == 0);
        await team.SayAsync(somebody, "/optout", "telegram.say.opted_out");
        (await team.CountAsync($"select count(*) from ingestion.opt_outs where sender_tg_id = {somebody.Id}")).ShouldBe(1);

        var settings = await team.SayAsync(another, "/settings", "telegram.say.settings");
        another.LanguageCode = "uk";
        await team.PressAsync(settings, another, CommandTeam.Buttons(settings)[2], "telegram.say.language_chosen");
        (await team.SayAsync(another, "/help", "telegram.say.help")).Text.ShouldContain("Я читаю групи");
        (await team.CountAsync($"select count(*) from telegram.people where tg_user_id = {another.Id} and language = 'uk'")).ShouldBe(1);
    }
}
