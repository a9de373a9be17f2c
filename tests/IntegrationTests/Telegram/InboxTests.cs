using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What a bot hears: by polling the fake Telegram, and by the webhook.</summary>
public sealed class InboxTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_is_kept_from_the_moment_that_somebody_lets_it_in()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Olena", "olena_inbox");
        var group = app.Telegram.World.AddSupergroup("Waiting room").Join(owner);
        group.AddBot(bot, owner, asAdministrator: true);
        group.Say(owner, "Nobody let me in yet");

        // Nothing of a chat that nobody watches is kept, not even in the inbox.
        await Eventually.UntilAsync(async () => await CountAsync(tenant, "select count(*) from telegram.updates where kind = 'message'") >= 1
            && await CountAsync(tenant, "select count(*) from telegram.updates where body is not null") == 0);
        (await CountAsync(tenant, "select count(*) from ingestion.group_messages")).ShouldBe(0);
        var found = await DiscoverAsync(tenant);
        ((long)found["tg_chat_id"]!).ShouldBe(group.Id);
        ((bool)found["is_administrator"]!).ShouldBeTrue();

        using var registered = await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = (string)found["title"]! }, Ct);
        registered.EnsureSuccessStatusCode();
        var first = group.Say(owner, "Hello \U0001F600 there");
        group.Say(owner, "An answer", replyTo: first);
        group.Say(owner, "Not for the record #offrecord");
        var edited = group.Say(owner, "Tpyo");
        edited.Edit("Typo");
        first.React(owner, "\U0001F44D");

        var messages = await Eventually.GetAsync(async () => await ReadAsync(tenant) is { Count: 4 } all && all.Any(one => one.Text == "Typo") && all.Any(one => one.ReactionCount == 1) ? all : null);
        messages.Select(message => message.Text).ShouldBe(["Hello \U0001F600 there", "An answer", null, "Typo"], ignoreOrder: true);
        messages.Single(message => message.Text == "An answer").ReplyToTgMessageId.ShouldBe(first.Id);
        messages.ShouldAllBe(message => message.SenderName == "Olena");
        (await CountAsync(tenant, "select count(*) from telegram.updates where body like '%offrecord%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_history()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Petro");
        var group = app.Telegram.World.AddGroup("Small group").Join(owner);
        group.AddBot(bot, owner);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = "Small group" }, Ct)).EnsureSuccessStatusCode();
        var before = group.Say(owner, "Said before");
        await Eventually.UntilAsync(async () => (await ReadAsync(tenant)).Any(message => message.Text == "Said before"));

        var grown = group.Migrate(owner);
        grown.Say(owner, "Said after");

        var messages = await Eventually.GetAsync(async () => await ReadAsync(tenant) is var all && all.Any(message => message.Text == "Said after") ? all : null);
        messages.Single(message => message.Text == "Said before").TgMessageId.ShouldBe(before.Id - 1_000_000_000);
        (await CountAsync(tenant, $"select count(*) from ingestion.groups where tg_chat_id = {grown.Id.ToString(CultureInfo.InvariantCulture)} and kind = 'supergroup'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_before_a_group_became_a_supergroup_is_kept_whichever_chat_is_read_first(bool oldFirst)
    {
        const long Old = -5501, New = -1001987000077;
        var tenant = await app.NewTenantAsync();
        await ByWebhookAsync(tenant);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = Old, title = "Small" }, Ct)).EnsureSuccessStatusCode();
        await tenant.DoAsync(async services =>
        {
            var bot = (await services.GetRequiredService<TelegramDbContext>().Bots.SingleAsync(Ct)).Id;
            await services.GetRequiredService<UpdateStore>().StoreAsync(bot, [
                Read(1, 4, Old, "\"text\":\"Said before\""), Read(2, 5, Old, $"\"migrate_to_chat_id\":{New}"),
                Read(3, 1, New, $"\"migrate_from_chat_id\":{Old}"), Read(4, 2, New, "\"text\":\"Said after\"")], Ct);
            var read = services.GetServices<EventHandlerBinding>().Single(binding => binding.Name == "ingestion.take_telegram_updates").Handle;
            (long Chat, long[] Updates)[] events = [(Old, [1, 2]), (New, [3, 4])];
            foreach (var (chat, updates) in oldFirst ? events : [.. events.Reverse()])
            {
                await read(services, new TelegramUpdateReceived { TenantId = tenant.Id, BotId = bot, ChatId = chat, UpdateIds = updates }, Ct);
            }
        });

        (await ReadAsync(tenant)).Select(message => (message.TgMessageId, message.Text)).ShouldBe([(4 - 1_000_000_000, "Said before"), (2, "Said after")], ignoreOrder: true);
        (await CountAsync(tenant, "select count(*) from telegram.updates where body is not null")).ShouldBe(0);
        (await DiscoverAllAsync(tenant)).ShouldBeEmpty();

        static IncomingUpdate Read(long id, long message, long chat, string content) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"update_id":{{{{id}}}},"message":{"message_id":{{{{message}}}},"date":1790000000,"from":{"id":77,"first_name":"Ivan"},"chat":{"id":{{{{chat}}}},"title":"Small","type":"{{{{(chat == Old ? "group" : "supergroup")}}}}"},{{{{content}}}}}}""")))!;
    }

    [Fact]
    public async Task A_chat_that_takes_the_bot_in_again_can_be_written_to_again()
    {
        const long Chat = -1001987000078;
        var tenant = await app.NewTenantAsync();
        await ByWebhookAsync(tenant);
        await tenant.DoAsync(async services =>
        {
            var bot = (await services.GetRequiredService<TelegramDbContext>().Bots.SingleAsync(Ct)).Id;
            var (store, book) = (services.GetRequiredService<UpdateStore>(), services.GetRequiredService<ChatBook>());
            await book.NoteUnreachableAsync(bot, Chat, "forbidden", Ct);

            await store.StoreAsync(bot, [Place(1, "administrator")], Ct);
            (await book.IsUnreachableAsync(bot, Chat, Ct)).ShouldBeFalse();
            await store.StoreAsync(bot, [Place(2, "kicked")], Ct);
            (await book.IsUnreachableAsync(bot, Chat, Ct)).ShouldBeTrue();
        });

        static IncomingUpdate Place(long id, string status) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"update_id":{{{{id}}}},"my_chat_member":{"date":1790000000,"from":{"id":77},"chat":{"id":{{{{Chat}}}},"title":"Team","type":"supergroup"},"new_chat_member":{"status":"{{{{status}}}}"}}}""")))!;
    }

    [Fact]
    public async Task The_webhook_takes_what_is_signed_and_whole_and_each_update_once()
    {
        var tenant = await app.NewTenantAsync();
        // The one that hears nothing comes first.
        await ByWebhookAsync(tenant);
        var (path, secret) = await ByWebhookAsync(tenant);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = -1001987000001, title = "Hooked" }, Ct)).EnsureSuccessStatusCode();

        (await PostAsync(path, Message(1, "x"), secret: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(path, Message(1, "x"), secret: "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("/webhook/telegram/nobody-has-this-key", Message(1, "x"), secret)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(path, "{\"update_id\": 1, ", secret)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(path, "[]", secret)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(path, Message(1, new string('x', 2_000_000)), secret)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await CountAsync(tenant, "select count(*) from telegram.updates")).ShouldBe(0);

        // A hundred at once, each twice.
        var doubled = await DeduplicatedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 50).SelectMany(n => new[] { n, n }).Select(n => PostAsync(path, Message(n, $"Number {n}"), secret)));
        (await PostAsync(path, "{\"update_id\": 99, \"a_kind_of_tomorrow\": {\"id\": 1}}", secret)).ShouldBe(HttpStatusCode.OK);
        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        (await DeduplicatedAsync()).ShouldBeGreaterThanOrEqualTo(doubled + 50);

        var messages = await Eventually.GetAsync(async () => await ReadAsync(tenant) is { Count: 50 } all ? all : null);
        messages.Select(message => message.Text).ShouldBe(Enumerable.Range(1, 50).Select(n => $"Number {n}"), ignoreOrder: true);
        (await CountAsync(tenant, "select count(*) from telegram.updates")).ShouldBe(51);
        (await CountAsync(tenant, "select count(*) from telegram.updates where kind = 'a_kind_of_tomorrow'")).ShouldBe(1);

        // Whose chat it is is known longer than what was said there, and written down once an hour.
        const string Heard = "select (extract(epoch from max(heard_at)) * 1000000)::bigint from telegram.chat_bots where chat_id = -1001987000001";
        var heard = await CountAsync(tenant, Heard);
        await PostAsync(path, Message(60, "#offrecord"), secret);
        (await CountAsync(tenant, Heard)).ShouldBe(heard);
        await CountAsync(tenant, "with aged as (update telegram.chat_bots set heard_at = heard_at - interval '61 minutes' returning 1) select count(*) from aged");
        await PostAsync(path, Message(61, "#offrecord"), secret);
        (await CountAsync(tenant, Heard)).ShouldBeGreaterThan(heard);
        await CountAsync(tenant, "with gone as (delete from telegram.updates returning 1) select count(*) from gone");
        var (bot, first) = await tenant.DoAsync(async services =>
        {
            var outbox = services.GetRequiredService<TelegramOutbox>();
            return (await outbox.FindForAsync(-1001987000001, Ct), await outbox.FindForAsync(4711, Ct));
        });
        (await CountAsync(tenant, $"select count(*) from telegram.bots where id = '{bot}' and bot_key = '{path.Split('/')[^1]}'")).ShouldBe(1);
        first.ShouldNotBe(bot);
    }

    [Fact]
    public async Task Whoever_is_wrong_too_often_is_refused_unlooked_at_and_whoever_is_right_is_not()
    {
        var (path, secret) = await ByWebhookAsync(await app.NewTenantAsync());
        // An address of its own: the failures of others are not its.
        using var stranger = From(IPAddress.Parse("127.0.5.77"));
        (await PostAsync(path, Message(1, "x"), secret, http: stranger)).ShouldBe(HttpStatusCode.OK);

        for (var attempt = 0; attempt < BotDoor.FailuresPerMinute; attempt++)
        {
            (await PostAsync(attempt % 2 == 0 ? path : $"/webhook/telegram/made-up-{attempt}", Message(2, "x"), "wrong", http: stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await PostAsync(path, Message(2, "x"), "wrong", http: stranger)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await PostAsync("/webhook/telegram/made-up", Message(2, "x"), secret, http: stranger)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await PostAsync(path, Message(2, "x"), secret, http: stranger)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(path, Message(3, "x"), "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_the_database_is_away_an_update_is_refused_and_when_it_comes_again_it_is_kept()
    {
        await using var beside = await app.BesideAsync("inbox_away", new Dictionary<string, string?> { ["Events:Enabled"] = "false" });
        var tenant = await beside.NewTenantAsync();
        var (path, secret) = await ByWebhookAsync(tenant);
        (await PostAsync(path, Message(1, "x"), secret, beside)).ShouldBe(HttpStatusCode.OK);

        await AdminAsync("alter database inbox_away allow_connections false", "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'inbox_away'");
        (await PostAsync(path, Message(2, "x"), secret, beside)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await PostAsync("/webhook/telegram/not-looked-up-before", Message(2, "x"), secret, beside)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await AdminAsync("alter database inbox_away allow_connections true");

        await Eventually.UntilAsync(async () => await PostAsync(path, Message(2, "x"), secret, beside) == HttpStatusCode.OK);
        (await CountAsync(tenant, "select count(*) from telegram.updates")).ShouldBe(2);
    }

    private async Task AdminAsync(params string[] commands)
    {
        await using var admin = NpgsqlDataSource.Create(app.Cluster.AdminConnectionString);
        foreach (var sql in commands)
        {
            await using var command = admin.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    private static string Message(int n, string text) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"update_id":{{{n}}},"message":{"message_id":{{{n}}},"from":{"id":77,"is_bot":false,"first_name":"Ivan"},"chat":{"id":-1001987000001,"title":"Hooked","type":"supergroup"},"date":1790000000,"text":"{{{text}}}"}}
        """);

    private async Task<double> DeduplicatedAsync() => (await MetricsPage.ReadAsync(app)).Split('\n')
        .Where(line => line.StartsWith("telegram_updates_deduplicated_total ", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    private static HttpClient From(IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private async Task<HttpStatusCode> PostAsync(string path, string body, string? secret, AppFixture? host = null, HttpClient? http = null)
    {
        using var own = http is null ? new HttpClient() : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((host ?? app).Address, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
        {
            request.Headers.Add(ReceiveUpdate.SecretHeader, secret);
        }

        using var answer = await (http ?? own!).SendAsync(request, Ct);
        return answer.StatusCode;
    }

    // Written as it stands once Telegram was told: no public address is needed to post to ourselves.
    private Task<(string Path, string Secret)> ByWebhookAsync(TestTenant tenant) => tenant.DoAsync(async services =>
    {
        var (keys, now, fake) = (services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), app.NewBot());
        var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Hook", "hook_bot"), isDefault: false, keys, now);
        bot.ComeBy(BotMode.Webhook, now);
        var db = services.GetRequiredService<TelegramDbContext>();
        db.Bots.Add(bot);
        await db.SaveChangesAsync(Ct);
        return ($"/webhook/telegram/{bot.BotKey}", bot.OpenSecret(keys));
    });

    private static async Task<JsonNode> DiscoverAsync(TestTenant tenant) => (await DiscoverAllAsync(tenant)).ShouldHaveSingleItem()!;

    private static async Task<JsonArray> DiscoverAllAsync(TestTenant tenant)
    {
        using var asked = await tenant.Http.PostAsync(new Uri("/api/groups/discovery", UriKind.Relative), content: null, Ct);
        var id = (string)(await asked.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!;
        var discovery = await Eventually.GetAsync(async () =>
            await tenant.Http.GetFromJsonAsync<JsonNode>($"/api/groups/discovery/{id}", Ct) is { } found && (string?)found["status"] == "completed" ? found : null);
        return discovery["results"]!.AsArray();
    }

    private static Task<List<ArchivedMessage>> ReadAsync(TestTenant tenant) => tenant.DoAsync(async services =>
    {
        var archive = services.GetRequiredService<IMessageArchive>();
        var (group, messages) = ((await archive.ListGroupsAsync(Ct)).ShouldHaveSingleItem().Id, new List<ArchivedMessage>());
        await foreach (var message in archive.ReadAsync(group, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), Ct))
        {
            if (!message.IsService)
            {
                messages.Add(message);
            }
        }

        return messages;
    });

    private static Task<long> CountAsync(TestTenant tenant, string sql) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });
}
