using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Dlq;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Sent = DigestMonolith.FakeTelegram.Delivery;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>A chat that asked for a digest which does not come is told why.</summary>
public sealed class MissingDigestTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_few_messages_are_told_to_the_topic_and_to_the_person_that_asked_once_each_time_they_ask()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (viewer, another) = (await team.MemberAsync("viewer"), await team.MemberAsync("viewer", "uk"));
        var topic = team.Group.CreateTopic("Releases", viewer);
        await team.SayBeforeAsync(3);

        await team.SayInGroupAsync(viewer, "/digest 4", "telegram.say.making", topic);
        var told = await ToldAsync(team.Group, 1);
        (told.ThreadId, told.Text).ShouldSatisfyAllConditions(() => told.ThreadId.ShouldBe(topic.Id), () => told.Text.ShouldContain("Mobile <app>"), () => told.Text.ShouldContain("at least 8 are needed"));

        for (var n = 0; n < 2; n++)
        {
            var before = await AskAloneAsync(team, another, "telegram.say.made_before");
            (await ToldAsync(team.Bot.PrivateChat(another), before)).Text.ShouldContain("потрібно щонайменше 8");
        }

        var window = new WindowId(await team.Tenant.DoAsync(async services =>
        {
            await using var command = services.GetRequiredService<UnitOfWork>().Command("select distinct window_id from delivery.wishes");
            return (Guid)(await command.ExecuteScalarAsync(Ct))!;
        }));
        await SayAgainAsync(team, window);
        (await team.CountAsync("select count(*) from telegram.outbox where topic = 'digest_missing'")).ShouldBe(3);

        await RefusedAsync(team, window, another);
    }

    [Fact]
    public async Task A_digest_that_failed_is_told_and_comes_when_another_try_succeeds()
    {
        var team = await CommandTeam.GatherAsync(app);
        var (viewer, another) = (await team.MemberAsync("viewer"), await team.MemberAsync("viewer", "ru"));
        var topic = team.Group.CreateTopic("Releases", viewer);
        await team.SayBeforeAsync(30);
        await ZoneAsync(team, "Nowhere/Land");

        await team.SayInGroupAsync(viewer, "/digest 4", "telegram.say.making", topic);
        var before = await AskAloneAsync(team, another, "telegram.say.being_made");
        var (told, alone) = (await ToldAsync(team.Group, 1), await ToldAsync(team.Bot.PrivateChat(another), before));

        (told.ThreadId, told.Text.Contains("could not be made", StringComparison.Ordinal)).ShouldBe((topic.Id, true), told.Text);
        alone.Text.ShouldContain("сделать не удалось");
        await ZoneAsync(team, "UTC");
        var letter = await team.Tenant.DoAsync(async services =>
        {
            await using var command = services.GetRequiredService<UnitOfWork>().Command("select id from platform.dead_letters where kind = 'digest'");
            return (Guid)(await command.ExecuteScalarAsync(Ct))!;
        });
        (await (await app.OperatorAsync(team.Tenant)).Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct)).EnsureSuccessStatusCode();
        await Eventually.UntilAsync(async () => await team.CountAsync("select count(*) from delivery.digest_deliveries where channel = 'telegram' and status = 'sent'") == 2);
        app.Telegram.Transcript.SentTo(team.Group).Last(sent => sent.ThreadId == topic.Id).Text.ShouldContain("Mobile <app>");
        (await team.CountAsync("select count(*) from telegram.outbox where topic = 'digest_missing'")).ShouldBe(2);
    }

    /// <summary>The answer, and behind it why; says how many messages there were before that.</summary>
    private async Task<int> AskAloneAsync(CommandTeam team, Person person, string answer)
    {
        var menu = await team.SayAsync(person, "/digest 4", "telegram.say.choose_group");
        var before = app.Telegram.Transcript.SentTo(team.Bot.PrivateChat(person)).Count;
        await team.PressAsync(menu, person, CommandTeam.Buttons(menu).ShouldHaveSingleItem(), answer);
        return before + 1;
    }

    private async Task<Sent> ToldAsync(Chat chat, int before) => (await app.Telegram.Transcript.WhenSentAsync(chat, before + 1, TimeSpan.FromSeconds(60)))[before];

    /// <summary>The same events once more.</summary>
    private static async Task SayAgainAsync(CommandTeam team, WindowId window)
    {
        await team.Tenant.DoAsync(async services =>
        {
            var (work, digest) = (services.GetRequiredService<UnitOfWork>(), await services.GetRequiredService<IDigestReader>().FindByWindowAsync(window, Ct));
            work.Publish(new DigestPersisted { TenantId = team.Tenant.Id, DigestId = digest!.Id, WindowId = window, GroupId = digest.GroupId, Metrics = new Dictionary<string, double>(), Topics = [] });
            work.Publish(new DigestDeadLettered { TenantId = team.Tenant.Id, WindowId = window, Stage = "evaluation", ErrorCode = "x", Error = "x", RetryCount = 0, NextAction = "drop" });
        });
        await Eventually.UntilAsync(async () => await team.CountAsync("select (select count(*) from platform.event_pending) + (select count(*) from platform.event_deliveries where handler like 'delivery.tell%')") == 0);
    }

    /// <summary>Who is no member learns nothing, and nobody learns anything in a chat of others.</summary>
    private async Task RefusedAsync(CommandTeam team, WindowId window, Person another)
    {
        var dismissed = await app.AddMemberAsync(team.Tenant.Id, "viewer");
        (await team.Tenant.Http.DeleteAsync($"/api/members/{dismissed.Account}", Ct)).EnsureSuccessStatusCode();
        await team.Tenant.DoAsync(async services =>
        {
            var (wishes, group) = (services.GetRequiredService<IDigestWishes>(), new GroupId(Guid.Parse(team.GroupId)));
            await wishes.AddAsync(new DigestWish { WindowId = window, GroupId = group, By = dismissed.Account, Address = $"{team.Group.Id}", Language = "en" }, Ct);
            await wishes.AddAsync(new DigestWish { WindowId = window, GroupId = group, By = team.Tenant.Admin.Account, Address = $"{another.Id}", Language = "en" }, Ct);
        });
        await Eventually.UntilAsync(async () => await team.CountAsync("select count(*) from telegram.outbox where topic = 'digest_missing' and error = 'missing_scope:DIGEST_READ'") == 1);
        (await team.CountAsync("select count(*) from telegram.outbox where topic = 'digest_missing'")).ShouldBe(4);
        (await team.CountAsync("select count(*) from delivery.wishes where told_at is null")).ShouldBe(0);
    }

    private static Task<long> ZoneAsync(CommandTeam team, string zone) => team.CountAsync($"with changed as (update platform.tenants set time_zone = '{zone}' returning 1) select count(*) from changed");
}
