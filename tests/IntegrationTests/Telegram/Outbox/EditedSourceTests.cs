using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

/// <summary>Somebody edits what a digest cites.</summary>
public sealed partial class EditedSourceTests(AppFixture app)
{
    private const string Line = "✎ edited after this digest was made";
    private static readonly DateTimeOffset Morning = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Talk =
    [
        "The oven number two loses heat again, the bread was burnt yesterday. Who calls the repair shop?",
        "I will call the repair shop about the oven before noon",
        "The flour supplier raised the price by 12 percent, the new price starts on Monday",
        "Decided: we take the flour from the second supplier, 200 kg for a trial",
        "The repair shop came: the temperature sensor of the oven burned out, they replaced it",
        "Who takes the flour delivery on Saturday?",
        "Good morning to everybody",
        "Thanks!",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sent_digest_says_once_which_of_its_messages_were_edited_since()
    {
        var lab = await TelegramDeliveryLab.StartAsync(app, talk: Talk);
        var (chat, http, digest) = (lab.LabChat(), lab.Tenant.Http, $"/api/groups/{lab.Digest.GroupId}/digests/{lab.Digest.Id}");
        await lab.AnnounceAsync();
        await lab.WhenAsync("sent");
        await WaitForItsHourAsync(lab);
        var cited = Cited().Matches(await http.GetStringAsync(digest, Ct)).SelectMany(match => match.Groups[1].Value.Split(',')).Select(number => long.Parse(number, CultureInfo.InvariantCulture)).Distinct().ToList();
        var uncited = Enumerable.Range(1, 24).First(number => !cited.Contains(number));
        cited.Count.ShouldBeGreaterThan(1);
        var before = lab.Sent(chat).ShouldHaveSingleItem().Text;

        // Not cited; cited by a digest that is made later, or was made long ago; the same words once more.
        await EditAsync(lab, uncited, "Nobody cites this");
        foreach (var made in (string[])["now() + interval '1 hour'", "now() - interval '8 days'"])
        {
            await DoAsync(lab, $"update digests.group_digests set generated_at = {made}");
            await EditAsync(lab, cited[0], $"Before {made}");
        }

        await DoAsync(lab, "update digests.group_digests set generated_at = now()");
        await EditAsync(lab, cited[0], "Before now() - interval '8 days'", minute: 2);
        (await RevisionsAsync(lab)).ShouldBe(0);

        await EditAsync(lab, cited[1], "Written anew");
        await EditAsync(lab, cited[1], "Written anew", minute: 3);
        await EditAsync(lab, cited[1], "Written anew once more");

        await app.Telegram.Transcript.UntilAsync(transcript => Edits(transcript, lab, chat).Count > 0, TimeSpan.FromSeconds(20));
        (await RevisionsAsync(lab)).ShouldBe(1);
        var shown = Edits(app.Telegram.Transcript, lab, chat).ShouldHaveSingleItem().Text;
        shown.ShouldContain($"{cited[1]}✎");
        shown.ShouldContain(Line);
        shown.Replace($"{Line}\n\n", "", StringComparison.Ordinal).Replace("✎", "", StringComparison.Ordinal).ShouldBe(before, "its sentences stay");
        (await CountAsync(lab, "select count(*) from telegram.outbox_parts where state = 'pending' and html like '%✎ edited%'")).ShouldBe(1, "what waits is sent as it reads now");
        (await http.GetFromJsonAsync<JsonElement>(digest, Ct)).GetProperty("edited_message_ids").EnumerateArray().Select(id => id.GetInt64()).ShouldBe([cited[1]]);
        var page = await http.GetStringAsync($"/digests/{lab.Digest.Id}", Ct);
        page.ShouldContain($"aria-label=\"Message {cited[1]}, edited after this digest was made\"");
        page.ShouldContain($"aria-label=\"Message {cited[0]}\"");
        page.ShouldContain("id=\"edited\">✎ edited");

        // Another copy of the event finds everything as it is; another message is marked besides.
        await AgainAsync(lab, cited[1]);
        (await RevisionsAsync(lab)).ShouldBe(1);
        await EditAsync(lab, cited[0], "Call +380 67 123-45-67 <b>");
        await EditAsync(lab, cited[0], "Call nobody");
        await app.Telegram.Transcript.UntilAsync(transcript => Edits(transcript, lab, chat).Count > 1, TimeSpan.FromSeconds(20));
        (await RevisionsAsync(lab)).ShouldBe(2);
        Edits(app.Telegram.Transcript, lab, chat)[^1].Text.ShouldContain($"{cited[0]}✎");
        lab.Sent(chat).Count.ShouldBe(1);

        // How it read is masked like the digest, and nobody without the right to read has it.
        var sources = await http.GetStringAsync($"/digests/{lab.Digest.Id}/sources?message={cited[0]}", Ct);
        sources.ShouldContain("4 earlier wordings");
        sources.ShouldContain("Call [phone] &lt;b&gt;");
        sources.ShouldNotContain("123-45-67");
        using var stranger = await (await app.NewTenantAsync()).Http.GetAsync($"/digests/{lab.Digest.Id}/sources?message={cited[0]}", Ct);
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])[$"/digests/{lab.Digest.Id}/sources?message={cited[0]}", "/messages?from=2026-05-04&to=2026-05-04"])
        {
            using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
            (await nobody.GetAsync(path, Ct)).StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        }
    }

    [GeneratedRegex("\"message_ids\":\\s*\\[([\\d,]+)\\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cited();

    private static List<FakeTelegram.Delivery> Edits(Transcript transcript, TelegramDeliveryLab lab, Chat chat) =>
        [.. transcript.Deliveries.Where(one => one.Kind == DeliveryKind.Edited && one.Call.Token == lab.Bot.Token && one.ChatId == chat.Id)];

    // A second chat, whose hour is twelve hours away.
    private async Task WaitForItsHourAsync(TelegramDeliveryLab lab)
    {
        var hour = (app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Hour + 12) % 24;
        (await lab.Tenant.Http.PutAsJsonAsync("/api/delivery/settings", new { send_hour = hour }, Ct)).EnsureSuccessStatusCode();
        var board = app.Telegram.World.AddSupergroup("Board").AddBot(lab.Bot, app.Telegram.World.AddPerson("Owner"));
        (await lab.Tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = board.Id }, Ct)).EnsureSuccessStatusCode();
        await lab.AnnounceAsync();
        await lab.WhenAsync("sent", "sending");
    }

    /// <summary>Waits until everybody heard of it.</summary>
    private static async Task EditAsync(TelegramDeliveryLab lab, long number, string text, int? minute = null)
    {
        var message = new { tg_message_id = number, posted_at = Morning.AddMinutes(number - 1), sender_tg_id = 100 + ((number - 1) % 3), text, edited_at = minute is { } at ? DateTimeOffset.UtcNow.AddMinutes(at) : (DateTimeOffset?)null };
        (await lab.Tenant.Http.PostAsJsonAsync($"/api/groups/{lab.Digest.GroupId}/messages", new { messages = new[] { message } }, Ct)).EnsureSuccessStatusCode();
        await HeardAsync(lab);
    }

    private static async Task AgainAsync(TelegramDeliveryLab lab, long number)
    {
        await lab.Tenant.DoAsync(services =>
        {
            services.GetRequiredService<UnitOfWork>().Publish(new GroupMessageIngested
            {
                TenantId = lab.Tenant.Id,
                GroupId = lab.Digest.GroupId,
                IngestTraceId = "again",
                Messages = [new IngestedMessage { MessageId = new(Guid.CreateVersion7()), TgMessageId = number, PostedAt = Morning, Change = MessageChange.Edited }],
            });
            return Task.CompletedTask;
        });
        await HeardAsync(lab);
    }

    private static Task HeardAsync(TelegramDeliveryLab lab) => Eventually.UntilAsync(async () => await CountAsync(lab, """
        select (select count(*) from platform.event_pending) + (select count(*) from platform.event_deliveries where handler in ('digests.mark_edited_sources', 'delivery.revise_digest'))
        """) == 0);

    private static Task<long> RevisionsAsync(TelegramDeliveryLab lab) => CountAsync(lab, "select count(*) from platform.event_log where event_type = 'digest.revised.v1'");

    private static Task<long> CountAsync(TelegramDeliveryLab lab, string sql) => lab.Tenant.DoAsync(async services => (long)(await Command(services, sql).ExecuteScalarAsync(Ct))!);

    private static Task DoAsync(TelegramDeliveryLab lab, string sql) => lab.Tenant.DoAsync(async services => (await Command(services, sql).ExecuteNonQueryAsync(Ct)).ShouldBe(1));

    private static NpgsqlCommand Command(IServiceProvider services, string sql) => services.GetRequiredService<UnitOfWork>().Command(sql);
}
