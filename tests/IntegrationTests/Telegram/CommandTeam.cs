using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Events;
using DigestMonolith.Modules.Access.Identities;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;
using Sent = DigestMonolith.FakeTelegram.Delivery;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>A tenant with a bot and a group that it watches, and people who speak to the bot.</summary>
internal sealed class CommandTeam
{
    private CommandTeam(TestTenant tenant, Bot bot, Chat group, string groupId) => (Tenant, Bot, Group, GroupId) = (tenant, bot, group, groupId);

    public TestTenant Tenant { get; }

    public Bot Bot { get; }

    /// <summary>A forum that the bot is in.</summary>
    public Chat Group { get; }

    public string GroupId { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TelegramHost Telegram => Tenant.App.Telegram;

    public static async Task<CommandTeam> GatherAsync(AppFixture app, bool flag = true)
    {
        var tenant = await app.NewTenantAsync(flag: flag);
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        var group = app.Telegram.World.AddSupergroup("Mobile <app>", isForum: true).Join(app.Telegram.World.AddPerson("Owner"));
        group.AddBot(bot, group.Members.First().Person);
        using var registered = await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = group.Title }, Ct);
        var id = (string)(await registered.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        return new(tenant, bot, group, id);
    }

    public Person Somebody(string language = "en")
    {
        var person = Telegram.World.AddPerson("Somebody", language: language);
        Group.Join(person);
        return person;
    }

    /// <summary>A member of the tenant with this role, linked.</summary>
    public async Task<Person> MemberAsync(string role, string language = "en")
    {
        var person = Somebody(language);
        await SayAsync(person, $"/start {await CodeAsync(role == "admin" ? Tenant.Admin : await Tenant.App.AddMemberAsync(Tenant.Id, role))}", "telegram.say.linked");
        return person;
    }

    public Task<string> CodeAsync(TestMember member) =>
        Tenant.DoAsync(services => services.GetRequiredService<TelegramIdentities>().NewCodeAsync(member.Account, Ct));

    /// <summary>Says it to the bot alone and waits for the answer, which has these words.</summary>
    public async Task<Sent> SayAsync(Person person, string text, string answer)
    {
        var chat = Bot.PrivateChat(person);
        if (!chat.IsStarted)
        {
            Bot.Start(person);
            await Telegram.Transcript.WhenSentAsync(chat, 1, TimeSpan.FromSeconds(20));
        }

        var before = Telegram.Transcript.SentTo(chat).Count;
        chat.Say(person, text);
        return Check((await Telegram.Transcript.WhenSentAsync(chat, before + 1, TimeSpan.FromSeconds(20)))[before], person, answer);
    }

    /// <summary>Says it in the group and waits for the answer.</summary>
    public async Task<Sent> SayInGroupAsync(Person person, string text, string answer, Topic? topic = null, Message? replyTo = null)
    {
        var before = Telegram.Transcript.SentTo(Group).Count;
        Group.Say(person, text, topic, replyTo);
        return Check((await Telegram.Transcript.WhenSentAsync(Group, before + 1, TimeSpan.FromSeconds(20)))[before], person, answer);
    }

    /// <summary>Presses a button and waits until the wheel stops; what was shown.</summary>
    public async Task<string?> PressAsync(Sent sent, Person person, string data, string? answer = null)
    {
        var chats = Bot.PrivateChat(person);
        var before = Telegram.Transcript.SentTo(chats).Count;
        var query = Telegram.World.FindChat(sent.ChatId) is { } chat ? chat.FindMessage(sent.MessageId)!.Press(person, data) : Bot.PrivateChat(Telegram.World.FindPerson(sent.ChatId)!).FindMessage(sent.MessageId)!.Press(person, data);
        await Eventually.UntilAsync(() => Task.FromResult(query.IsAnswered));
        if (answer is not null)
        {
            Check((await Telegram.Transcript.WhenSentAsync(chats, before + 1, TimeSpan.FromSeconds(20)))[before], person, answer);
        }

        return query.Answer;
    }

    /// <summary>The sample's two days of talk, in the last three hours: enough for more than one message.</summary>
    public async Task TalkAsync()
    {
        var export = JsonNode.Parse(await File.ReadAllTextAsync(SchemaFiles.Repository("samples/team-chat/result.json"), Ct))!["messages"]!.AsArray();
        var said = export.Where(entry => (string?)entry!["type"] == "message" && entry["from"] is not null && entry["text"] is JsonValue text && text.GetValue<string>().Length > 0).ToList();
        var (start, step) = (DateTimeOffset.UtcNow.AddHours(-3), TimeSpan.FromHours(2.9) / said.Count);
        var messages = said.Select((entry, n) => new
        {
            tg_message_id = 100_000 + n,
            posted_at = start + (n * step),
            sender_tg_id = 1000 + ((string)entry!["from"]!).Sum(letter => letter),
            sender_name = (string)entry["from"]!,
            text = (string)entry["text"]!,
        });
        foreach (var some in messages.Chunk(500))
        {
            (await Tenant.Http.PostAsJsonAsync($"/api/groups/{GroupId}/messages", new { messages = some }, Ct)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>So many messages of the last two hours; three people talk about an oven and about flour.</summary>
    public async Task SayBeforeAsync(int count)
    {
        var messages = Enumerable.Range(0, count).Select(n => new
        {
            tg_message_id = 100_000 + n,
            posted_at = DateTimeOffset.UtcNow.AddMinutes(-100 + n),
            sender_tg_id = 1000 + (n % 3),
            sender_name = $"Person {n % 3}",
            text = $"{DigestLab.Talk[n % DigestLab.Talk.Count]} (round {n / DigestLab.Talk.Count})",
        });
        (await Tenant.Http.PostAsJsonAsync($"/api/groups/{GroupId}/messages", new { messages }, Ct)).EnsureSuccessStatusCode();
    }

    public Task<long> CountAsync(string sql) => Tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });

    public static string[] Buttons(Sent sent) => [.. sent.ReplyMarkup!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray()).Select(button => (string)button!["callback_data"]!)];

    private static Sent Check(Sent sent, Person person, string answer)
    {
        // Up to the first thing that is put in.
        var words = Texts.All[answer].In(person.LanguageCode is "uk" or "en" ? person.LanguageCode : "ru").Replace("<b>", "", StringComparison.Ordinal).Split('{')[0].Split('\n')[0];
        sent.Text.ShouldContain(words);
        return sent;
    }
}
