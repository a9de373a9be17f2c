using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Modules.Delivery;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

public sealed class DeliverByTelegramTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>F6, F9; what is erased goes from the chat.</summary>
    [Fact]
    public async Task A_digest_goes_to_its_group_once_and_to_configured_chats_and_a_blocked_one_is_told_of()
    {
        var lab = await TelegramDeliveryLab.StartAsync(app);
        var (chat, blocked, http) = (lab.LabChat(), lab.Bot.Start(app.Telegram.World.AddPerson("Boss")), lab.Tenant.Http);
        blocked.Block();
        (await http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = blocked.Id }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = blocked.Id }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", url = "https://example.org" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await lab.AnnounceAsync();
        await lab.AnnounceAsync();
        var deliveries = await lab.WhenAsync("sent", "failed");

        var sent = deliveries.Single(one => TelegramDeliveryLab.Status(one) == "sent");
        deliveries.Single(one => TelegramDeliveryLab.Status(one) == "failed").GetProperty("error").GetString().ShouldBe("forbidden");
        lab.Sent(chat).ShouldHaveSingleItem().Text.ShouldContain("Lab");
        var attempts = (await http.GetFromJsonAsync<JsonElement>($"/api/deliveries/{sent.GetProperty("id")}", Ct)).GetProperty("attempts");
        attempts.EnumerateArray().Select(one => (one.GetProperty("chunk_index").GetInt32(), one.GetProperty("chunk_count").GetInt32(), one.GetProperty("status").GetString())).ShouldBe([(0, 1, "success")]);
        attempts[0].GetProperty("provider_message_id").GetString().ShouldBe(lab.Sent(chat)[0].MessageId.ToString(CultureInfo.InvariantCulture));
        (await http.PostAsync($"/api/deliveries/{sent.GetProperty("id")}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // Digests that an erasure leaves as they are are not even read.
        (await lab.Tenant.DoAsync(async services =>
        {
            await using var stale = services.GetRequiredService<UnitOfWork>().Command("update delivery.digest_deliveries set content_hash = repeat('0', 64) where content_hash is not null");
            (await stale.ExecuteNonQueryAsync(Ct)).ShouldBeGreaterThan(0);
            var forgotten = new ForgottenMessages { GroupId = lab.Digest.GroupId, TgMessageIds = new HashSet<long> { 987_654 } };
            var counts = new Dictionary<string, int>();
            foreach (var module in services.GetServices<IForgetMessages>())
            {
                counts = counts.Concat(await module.ForgetAsync(forgotten, Ct)).ToDictionary();
            }

            return (counts["digests"], counts["telegram_letters"]);
        })).ShouldBe((0, 0));
        (await http.PostAsJsonAsync($"/api/groups/{lab.Digest.GroupId}/erasures", new { sender_tg_id = 100 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Telegram.Transcript.UntilAsync(transcript => transcript.Deliveries.Any(one => one.Kind == DeliveryKind.Edited && one.Call.Token == lab.Bot.Token), TimeSpan.FromSeconds(20));
        lab.Sent(chat).Count.ShouldBe(1);

        // Whoever sends a digest and whoever erases in it take turns.
        await lab.Tenant.DoAsync(async services =>
        {
            var delivery = DigestDelivery.Of(new DeliveryPlan
            {
                DigestId = lab.Digest.Id,
                WindowId = lab.Digest.WindowId,
                GroupId = lab.Digest.GroupId,
                Channel = DeliveryRoute.Telegram,
                Account = lab.Tenant.Admin.Account,
                AddressHash = "turns",
                Address = blocked.Id.ToString(CultureInfo.InvariantCulture),
                Format = "telegram_html",
            }, services.GetRequiredService<TimeProvider>().GetUtcNow());
            await services.GetRequiredService<SendByTelegram>().StartAsync(delivery, Ct);
            (await Should.ThrowAsync<PostgresException>(() => lab.Tenant.DoAsync(async other =>
            {
                await using var erase = other.GetRequiredService<UnitOfWork>().Command($"select from digests.group_digests where id = '{lab.Digest.Id}' for no key update nowait");
                await erase.ExecuteNonQueryAsync(Ct);
            }))).SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        });
    }

    [Fact]
    public async Task A_chat_that_is_neither_the_groups_nor_configured_gets_nothing_however_often_it_is_asked_for()
    {
        var lab = await TelegramDeliveryLab.StartAsync(app);
        lab.LabChat();
        // Of another team: their bot is in it, ours is not. Ours may be taken into one, and still nobody configured it.
        var theirs = app.Telegram.World.AddSupergroup("Theirs").Join(app.Telegram.World.AddPerson("Owner"));
        var ours = app.Telegram.World.AddSupergroup("Ours").AddBot(lab.Bot, app.Telegram.World.AddPerson("Owner"));

        await lab.AnnounceAsync(address: theirs.Id.ToString(CultureInfo.InvariantCulture));
        await lab.AnnounceAsync(address: $"{ours.Id}:4");
        await lab.AnnounceAsync(address: "anywhere");
        var refused = await lab.WhenAsync("failed", "failed", "failed");

        refused.ShouldAllBe(one => one.GetProperty("error").GetString() == "address_not_configured");
        foreach (var one in refused)
        {
            (await lab.Tenant.Http.PostAsync($"/api/deliveries/{one.GetProperty("id")}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        // An admin may name it, and Telegram knows whether the bot is one of its members.
        (await lab.Tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = theirs.Id }, Ct)).EnsureSuccessStatusCode();
        await lab.AnnounceAsync(address: theirs.Id.ToString(CultureInfo.InvariantCulture));
        await Eventually.UntilAsync(async () => (await lab.DeliveriesAsync()).Any(one => one.TryGetProperty("error", out var error) && error.GetString() is "forbidden" or "chat_not_found"));
        (lab.Sent(theirs).Count, lab.Sent(ours).Count).ShouldBe((0, 0));
    }

    /// <summary>A lost answer and the click; the hour at which digests go, and a rollback before it comes.</summary>
    [Fact]
    public async Task A_digest_whose_answer_was_lost_is_uncertain_until_a_click_and_one_that_waits_for_its_hour_can_be_taken_back()
    {
        var lab = await TelegramDeliveryLab.StartAsync(app);
        var (chat, http, loses) = (lab.LabChat(), lab.Tenant.Http, true);
        lab.Script(call => loses && call.Is("sendMessage") ? Fault.LostReply : null);

        await lab.AnnounceAsync("json");
        var uncertain = (await lab.WhenAsync("uncertain"))[0];
        (await http.GetStringAsync("/deliveries", Ct)).ShouldContain("Look into the chat");
        lab.Sent(chat).ShouldHaveSingleItem().Text.ShouldStartWith("{");
        await lab.AnnounceAsync("json");
        loses = false;
        (await http.PostAsync($"/api/deliveries/{uncertain.GetProperty("id")}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await lab.WhenAsync("sent");
        lab.Sent(chat).Count.ShouldBe(2);

        var other = (app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Hour + 12) % 24;
        (await http.PutAsJsonAsync("/api/delivery/settings", new { send_hour = other, quiet_from = 22 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PutAsJsonAsync("/api/delivery/settings", new { send_hour = other, quiet_from = (other + 2) % 24, quiet_to = (other + 3) % 24 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetFromJsonAsync<JsonElement>("/api/delivery/settings", Ct)).GetProperty("send_hour").GetInt32().ShouldBe(other);
        var board = app.Telegram.World.AddSupergroup("Board").AddBot(lab.Bot, app.Telegram.World.AddPerson("Owner"));
        (await http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = board.Id }, Ct)).EnsureSuccessStatusCode();
        await lab.AnnounceAsync();
        var waiting = (await lab.WhenAsync("sent", "sending")).Single(one => TelegramDeliveryLab.Status(one) == "sending");
        waiting.GetProperty("next_attempt_at").GetDateTimeOffset().Hour.ShouldBe(other);
        var quiet = $"select count(*) from telegram.outbox where quiet_from = {(other + 2) % 24} and quiet_to = {(other + 3) % 24} and quiet_zone is not null";
        (await lab.Tenant.CountAsync(quiet)).ShouldBe(1);
        await lab.Tenant.DoAsync(async services =>
        {
            foreach (var step in services.GetServices<IRollbackStep>().Where(step => step.GetType().Name == "StopDeliveries"))
            {
                await step.StopAsync(Ct);
            }
        });
        (await lab.WhenAsync("sent", "failed")).Single(one => TelegramDeliveryLab.Status(one) == "failed").GetProperty("error").GetString().ShouldBe("rollback");
        lab.Sent(board).ShouldBeEmpty();

        (await http.PostAsync($"/api/deliveries/{waiting.GetProperty("id")}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        // It goes out now.
        (await lab.DeliveriesAsync()).Any(one => one.TryGetProperty("next_attempt_at", out var next) && next.ValueKind != JsonValueKind.Null).ShouldBeFalse();
        (await lab.Tenant.CountAsync(quiet)).ShouldBe(0);
        await lab.WhenAsync("sent", "sent");
        lab.Sent(board).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_its_digest_there_once_also_under_its_old_number()
    {
        var owner = app.Telegram.World.AddPerson("Owner");
        var (group, other) = (app.Telegram.World.AddGroup("Lab").Join(owner), app.Telegram.World.AddGroup("Board").Join(owner));
        var lab = await TelegramDeliveryLab.StartAsync(app, group.Id);
        group.AddBot(lab.Bot, owner);
        other.AddBot(lab.Bot, owner);
        (await lab.Tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { kind = "telegram", chat_id = other.Id }, Ct)).EnsureSuccessStatusCode();
        var (moved, movedOther) = (group.Migrate(owner), other.Migrate(owner));
        // Of the one the updates tell us, of the other the refusal of a letter.
        await lab.Tenant.DoAsync(async services =>
        {
            foreach (var follower in services.GetServices<IFollowMigration>())
            {
                await follower.MoveAsync(GroupId.New(), group.Id, moved.Id, Ct);
            }
        });
        await lab.Tenant.DoAsync(async services =>
        {
            await using var move = services.GetRequiredService<UnitOfWork>().Command("update ingestion.groups set tg_chat_id = $1, kind = 'supergroup' where tg_chat_id = $2");
            move.Parameters.AddWithValue(moved.Id);
            move.Parameters.AddWithValue(group.Id);
            (await move.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
        });

        await lab.AnnounceAsync(address: group.Id.ToString(CultureInfo.InvariantCulture));
        await lab.WhenAsync("sent");
        await lab.AnnounceAsync();
        await lab.WhenAsync("sent", "sent");
        await lab.AnnounceAsync(address: other.Id.ToString(CultureInfo.InvariantCulture));
        await lab.AnnounceAsync(address: moved.Id.ToString(CultureInfo.InvariantCulture));
        await Eventually.UntilAsync(async () => (await lab.Tenant.Http.GetStringAsync("/api/delivery/channels", Ct)).Contains(movedOther.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await Eventually.UntilAsync(() => lab.Tenant.DoAsync(async services =>
        {
            await using var left = services.GetRequiredService<UnitOfWork>().Command("select count(*) from platform.event_deliveries where handler = 'delivery.deliver_digest'");
            return (long)(await left.ExecuteScalarAsync(Ct))! == 0;
        }));

        (lab.Sent(moved).Count, lab.Sent(movedOther).Count, (await lab.DeliveriesAsync()).Count).ShouldBe((1, 1, 2));
    }
}
