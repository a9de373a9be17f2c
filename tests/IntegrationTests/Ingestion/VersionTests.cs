using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Telegram;
using DigestMonolith.Modules.Ingestion.Live;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>How messages read before they were edited, and what takes it.</summary>
public sealed class VersionTests(AppFixture app)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_earlier_wording_is_kept_once_with_its_time_and_the_newest_twenty_stay()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await PushAsync(lab, group, Said(1, "one"), Said(2, "untouched"), Said(3, null));

        await PushAsync(lab, group, Said(1, "two", edited: 1), Said(2, "untouched", edited: 1), Said(3, "a caption", edited: 1));
        await PushAsync(lab, group, Said(1, "two", edited: 2));
        await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(1, "three", editedUnix: At.AddMinutes(3).ToUnixTimeSeconds()))), into: group);
        await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(1, "of before", editedUnix: At.AddMinutes(2).ToUnixTimeSeconds()))), into: group);

        var messages = await ReadAsync(lab, group);
        (messages[1].Text, messages[1].EditedAt).ShouldBe(("three", At.AddMinutes(3)));
        messages[1].Versions.Select(version => (version.Text, version.WrittenAt)).ShouldBe([("one", At), ("two", At.AddMinutes(2))]);
        (messages[2].Versions.Count, messages[3].Versions.Count).ShouldBe((0, 0));

        for (var n = 4; n < 25; n++)
        {
            await PushAsync(lab, group, Said(1, $"wording {n}", edited: n));
        }

        var kept = (await ReadAsync(lab, group))[1].Versions.Select(version => version.Text).ToList();
        kept.Count.ShouldBe(20);
        kept[0].ShouldBe("wording 4");
        kept[^1].ShouldBe("wording 23");
    }

    [Fact]
    public async Task What_is_deleted_or_off_the_record_takes_its_versions_along()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await PushAsync(lab, group, Said(1, "regretted"), Said(2, "silent", sender: 9), Said(3, "other"));
        await PushAsync(lab, group, Said(1, "regretted more", edited: 1), Said(2, "silent still", edited: 1, sender: 9), Said(3, "others", edited: 1));
        (await CountAsync(lab)).ShouldBe(3);

        await PushAsync(lab, group, new { tg_message_id = 1, is_deleted = true });
        (await CountAsync(lab)).ShouldBe(2);

        // Neither what was kept stays, nor is kept what stood there until now.
        await lab.ScalarAsync<long>("insert into ingestion.opt_outs (sender_tg_id, created_at) values (9, now()) returning sender_tg_id");
        await PushAsync(lab, group, Said(2, "silent at last", edited: 2, sender: 9));
        (await ReadAsync(lab, group)).Values.Select(message => (message.TgMessageId, message.Text, message.Versions.Count)).ShouldBe([(2, null, 0), (3, "others", 1)]);
        (await CountAsync(lab)).ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_in_a_chat_leaves_what_was_there_and_off_the_record_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Olena");
        var group = app.Telegram.World.AddSupergroup("Edits").Join(owner);
        group.AddBot(bot, owner, asAdministrator: true);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = "Edits" }, Ct)).EnsureSuccessStatusCode();
        Task<long> Messages(string where) => CountAsync(tenant, $"select count(*) from ingestion.group_messages where {where}");
        Task<long> Versions() => CountAsync(tenant, "select count(*) from ingestion.message_versions where content like 'Told%'");

        var told = group.Say(owner, "Told the press");
        await Eventually.UntilAsync(async () => await Messages("content = 'Told the press'") == 1);
        told.Edit("Told nobody");
        await Eventually.UntilAsync(async () => await Versions() == 1);
        told.Edit("Told nobody #offrecord");
        await Eventually.UntilAsync(async () => await Messages("content is not null") == 0);
        (await Versions()).ShouldBe(0);
    }

    [Fact]
    public async Task In_a_supergroup_messages_keep_how_they_read_before()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync(chat: -520000077);
        await PushAsync(lab, group, Said(1, "alone"), Said(2, "twin"), Said(3, "deleted there"));
        await PushAsync(lab, group, Said(1, "alone, edited", edited: 1), Said(2, "twin, edited", edited: 1), Said(3, "deleted there, edited", edited: 1));
        await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(2 - 1_000_000_000, "twin, edited"), Exports.Message(3 - 1_000_000_000, "deleted there, edited"))), into: group);
        await lab.ScalarAsync<long>("update ingestion.group_messages set deleted_at = now(), content = null where tg_message_id = $1 returning tg_message_id", 3L - 1_000_000_000);

        await lab.WorkAsync(async services =>
        {
            await services.GetRequiredService<MigrateGroup>().MoveAsync(-520000077, -1001520000077, Ct);
            return true;
        });

        var messages = await ReadAsync(lab, group);
        messages[1 - 1_000_000_000].Versions.ShouldHaveSingleItem().Text.ShouldBe("alone");
        (await lab.ScalarAsync<string>("""
            select string_agg(v.content, ', ' order by m.tg_message_id) from ingestion.message_versions v left join ingestion.group_messages m on m.id = v.message_id
            """)).ShouldBe("alone, twin");
    }

    private static object Said(long number, string? text, int edited = 0, long sender = 7) => new
    {
        tg_message_id = number,
        posted_at = At,
        sender_tg_id = sender,
        text,
        media_count = text is null ? 1 : 0,
        edited_at = edited == 0 ? (DateTimeOffset?)null : At.AddMinutes(edited),
    };

    private static Task<JsonElement> PushAsync(IngestionLab lab, GroupId group, params object[] messages) =>
        lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/messages", new { messages }, 200);

    private static Task<long> CountAsync(TestTenant tenant, string sql) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });

    private static Task<long> CountAsync(IngestionLab lab) => lab.ScalarAsync<long>("select count(*) from ingestion.message_versions");

    private static async Task<Dictionary<long, ArchivedMessage>> ReadAsync(IngestionLab lab, GroupId group)
    {
        var messages = await lab.MessagesAsync(group);
        return (await lab.WorkAsync(services => services.GetRequiredService<IMessageArchive>().WithVersionsAsync(messages, Ct))).ToDictionary(message => message.TgMessageId);
    }
}
