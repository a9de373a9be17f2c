using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class AdminTests(Chromium chromium, SampleTeam team)
{
    [Fact]
    public async Task A_dead_letter_goes_back_to_its_handler_and_another_is_given_up()
    {
        await PlantAsync("delivery.deliver_digest");
        await PlantAsync("digests.start_run");
        await using var keeper = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await keeper.Page.GotoAsync("/deliveries");
        var deliveries = await keeper.Page.Locator("tbody tr").CountAsync();
        await keeper.Page.GotoAsync("/admin/dead-letters");
        await keeper.ShootAsync("dead-letters");

        await ChooseAsync(keeper, "delivery.deliver_digest", "dead.requeue");
        await Expect(keeper.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await ChooseAsync(keeper, "digests.start_run", "dead.drop");
        await Expect(keeper.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Person.Word("dead.none"));

        await ShouldBeAsync(keeper, "requeued", "delivery.deliver_digest");
        await ShouldBeAsync(keeper, "dropped", "digests.start_run");
        await Eventually.UntilAsync(async () => await CountAsync("select count(*) from platform.event_deliveries where handler = 'delivery.deliver_digest'") == 0);
        await keeper.Page.GotoAsync("/deliveries");
        (await keeper.Page.Locator("tbody tr").CountAsync()).ShouldBe(deliveries);
        keeper.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_lets_the_clock_tick_and_sees_that_it_did()
    {
        await using var keeper = await Person.SignInAsync(chromium, team.App, team.Operator);
        await keeper.Page.GotoAsync("/admin/jobs");
        var last = keeper.Page.Locator("[id='tick-windowing.reap'] time").First;
        var before = await last.CountAsync() == 0 ? "" : await last.GetAttributeAsync("datetime");

        await keeper.Page.GetByRole(AriaRole.Button, new() { Name = $"{Person.Word("jobs.trigger")}: windowing.reap" }).ClickAsync();

        await Expect(keeper.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Person.Word("jobs.outcome.trigger"));
        await Eventually.UntilAsync(async () =>
        {
            await keeper.Page.ReloadAsync();
            return await last.GetAttributeAsync("datetime") != before && await keeper.Page.Locator("[id='tick-windowing.reap'] details").CountAsync() == 0;
        });
        keeper.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paused_tick_says_so_until_it_goes_on()
    {
        await using var keeper = await Person.SignInAsync(chromium, team.App, team.Operator);
        await keeper.Page.GotoAsync("/admin/jobs");
        var row = keeper.Page.Locator("[id='tick-windowing.build']");

        await row.GetByRole(AriaRole.Button, new() { Name = Person.Word("jobs.pause") }).ClickAsync();
        await Expect(row).ToContainTextAsync(Person.Word("jobs.paused"));
        await row.GetByRole(AriaRole.Button, new() { Name = Person.Word("jobs.resume") }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync(Person.Word("jobs.paused"));
    }

    private static async Task ChooseAsync(Person keeper, string handler, string button)
    {
        await keeper.Page.GetByRole(AriaRole.Checkbox, new() { Name = handler }).CheckAsync();
        await keeper.Page.GetByRole(AriaRole.Button, new() { Name = Person.Word(button) }).ClickAsync();
    }

    private static async Task ShouldBeAsync(Person keeper, string state, string handler)
    {
        await keeper.Page.GetByLabel(Person.Word("admin.state")).SelectOptionAsync(state);
        await keeper.Page.GetByRole(AriaRole.Button, new() { Name = Person.Word("events.show") }).ClickAsync();
        await Expect(keeper.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(keeper.Page.Locator("tbody tr")).ToContainTextAsync(handler);
    }

    // As if the announcement of a digest had failed in this handler.
    private async Task PlantAsync(string handler) => (await CountAsync("""
        with planted as (
            insert into platform.dead_letters (id, kind, handler, key, seq, logged_at, error_code, error_message, attempts, failed_at)
            select $1, 'event', $2, key, seq, logged_at, 'TimeoutException', 'Too late', 5, now() from platform.event_log
            where event_type = 'digest.ready_for_delivery.v1' order by seq limit 1 returning 1)
        select count(*) from planted
        """, Guid.CreateVersion7(), handler)).ShouldBe(1);

    private Task<long> CountAsync(string sql, params object[] values) => team.Tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    });
}
