using System.Net.Http.Json;
using DigestMonolith.Contracts;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Modules.Delivery.Telegram;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What is asked for in a chat comes to that chat.</summary>
public sealed class DigestInChatTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_digest_comes_part_by_part_to_the_topic_that_asked_and_to_the_next_who_asks_alone()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (viewer, another) = (await team.MemberAsync("viewer"), await team.MemberAsync("viewer"));
        var topic = team.Group.CreateTopic("Releases", viewer);
        await team.TalkAsync();

        await team.SayInGroupAsync(viewer, "/digest 4", "telegram.say.making", topic);
        var parts = await PartsAsync(team.Group, skip: 1);

        parts.Count.ShouldBeGreaterThan(1, parts[0].Text);
        parts.ShouldAllBe(part => part.ThreadId == topic.Id);
        parts.Select(part => part.Text[part.Text.LastIndexOf('(')..]).ShouldBe(Enumerable.Range(1, parts.Count).Select(n => $"({n}/{parts.Count})"));
        parts[0].Text.ShouldContain("Mobile <app>");

        var chat = team.Bot.PrivateChat(another);
        var menu = await team.SayAsync(another, "/digest 4", "telegram.say.choose_group");
        var before = app.Telegram.Transcript.SentTo(chat).Count;
        await team.PressAsync(menu, another, CommandTeam.Buttons(menu).ShouldHaveSingleItem(), "telegram.say.made_before");
        (await PartsAsync(chat, skip: before + 1)).Select(part => part.Text).ShouldBe(parts.Select(part => part.Text));

        // Asked for again it is there.
        var again = app.Telegram.Transcript.SentTo(chat).Count;
        await team.SayAsync(another, "/digest 4", "telegram.say.choose_group");
        menu = app.Telegram.Transcript.SentTo(chat)[again];
        await team.PressAsync(menu, another, CommandTeam.Buttons(menu)[0], "telegram.say.made_before");
        await Eventually.UntilAsync(async () => await team.CountAsync("select count(*) from telegram.outbox where state in ('pending', 'sending')") == 0);
        app.Telegram.Transcript.SentTo(chat).Count.ShouldBe(again + 2);
        (await team.CountAsync("select count(*) from delivery.digest_deliveries where channel = 'telegram' and status = 'sent'")).ShouldBe(2);
    }

    [Fact]
    public async Task Members_who_want_the_digests_of_a_group_get_them_alone_while_they_may()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (reader, left, blocking, dismissed, gone) = (
            await SubscribeAsync(team), await SubscribeAsync(team), await SubscribeAsync(team), await SubscribeAsync(team), await SubscribeAsync(team));
        team.Group.Leave(left.Person);
        team.Bot.PrivateChat(blocking.Person).Block();
        await Eventually.UntilAsync(async () => await team.CountAsync($"select count(*) from telegram.recipients where chat_id = {blocking.Person.Id}") == 1);
        (await team.Tenant.Http.DeleteAsync($"/api/members/{dismissed.Account}", Ct)).EnsureSuccessStatusCode();
        await SwitchAsync(team, gone.Person, "telegram.say.unsubscribed");
        var before = app.Telegram.Transcript.SentTo(team.Bot.PrivateChat(reader.Person)).Count;
        // A chat with a bot may have topics.
        (await team.Tenant.DoAsync(async services =>
        {
            var targets = services.GetRequiredService<TelegramTargets>();
            return (await targets.MayHaveAsync(GroupId.New(), new(reader.Person.Id, 7), reader.Account, Ct), await targets.MayHaveAsync(GroupId.New(), new(left.Person.Id, 7), reader.Account, Ct));
        })).ShouldBe((true, false));

        var digest = await team.Tenant.DigestOfAsync(new GroupId(Guid.Parse(team.GroupId)));
        await Eventually.UntilAsync(async () => (await team.Tenant.DeliveriesAsync(digest.Id, "telegram")).Count(one => one.GetProperty("status").GetString() is not "sending") == 4);

        var outcomes = (await team.Tenant.DeliveriesAsync(digest.Id, "telegram"))
            .Select(one => $"{one.GetProperty("status").GetString()} {(one.TryGetProperty("error", out var error) ? error.GetString() : null)}".Trim());
        outcomes.Order(StringComparer.Ordinal).ShouldBe(["blocked missing_scope:DIGEST_READ", "blocked not_a_member", "failed recipient_unreachable", "sent"]);
        app.Telegram.Transcript.SentTo(team.Bot.PrivateChat(reader.Person)).Skip(before).ShouldHaveSingleItem().Text.ShouldContain("Mobile <app>");
        (await team.CountAsync($"select count(*) from telegram.recipients where chat_id = {blocking.Person.Id}")).ShouldBe(1);
    }

    private async Task<(Person Person, AccountId Account)> SubscribeAsync(CommandTeam team)
    {
        var member = await app.AddMemberAsync(team.Tenant.Id, "viewer");
        var person = team.Somebody();
        await team.SayAsync(person, $"/start {await team.CodeAsync(member)}", "telegram.say.linked");
        await SwitchAsync(team, person, "telegram.say.subscribed");
        return (person, member.Account);
    }

    private async Task SwitchAsync(CommandTeam team, Person person, string said)
    {
        var settings = await team.SayAsync(person, "/settings", "telegram.say.settings");
        // Behind three languages and that of Telegram.
        await team.PressAsync(settings, person, CommandTeam.Buttons(settings)[4], "telegram.say.choose_subscriptions");
        var menu = app.Telegram.Transcript.SentTo(team.Bot.PrivateChat(person))[^1];
        await team.PressAsync(menu, person, CommandTeam.Buttons(menu).ShouldHaveSingleItem(), said);
    }

    /// <summary>Waits for a whole digest: the parts behind so many other messages.</summary>
    private async Task<IReadOnlyList<FakeTelegram.Delivery>> PartsAsync(Chat chat, int skip)
    {
        var first = (await app.Telegram.Transcript.WhenSentAsync(chat, skip + 1, TimeSpan.FromSeconds(60)))[skip].Text;
        var count = first.EndsWith(')') && first.LastIndexOf('/') is > 0 and var slash && int.TryParse(first[(slash + 1)..^1], out var parts) ? parts : 1;
        return [.. (await app.Telegram.Transcript.WhenSentAsync(chat, skip + count, TimeSpan.FromSeconds(30))).Skip(skip).Take(count)];
    }
}
