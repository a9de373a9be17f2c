using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class AdminTests(Chromium chromium, SampleTeam team)
{
    [Fact]
    public async Task A_dead_letter_goes_back_to_its_handler_and_another_is_given_up()
    {
        var tenant = await team.App.NewTenantAsync();
        await PlantAsync(tenant, "windowing.first");
        await PlantAsync(tenant, "windowing.second");
        await using var keeper = await Person.SignInAsync(chromium, team.App, tenant.Admin.Email);
        await keeper.Page.GotoAsync("/admin/dead-letters");

        await ChooseAsync(keeper, "windowing.first", "dead.requeue");
        await Expect(keeper.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await ChooseAsync(keeper, "windowing.second", "dead.drop");
        await Expect(keeper.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Person.Word("dead.none"));

        await ShouldBeAsync(keeper, "requeued", "windowing.first");
        await ShouldBeAsync(keeper, "dropped", "windowing.second");
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

    private static Task PlantAsync(TestTenant tenant, string handler) => tenant.DoAsync(async services =>
    {
        await using var insert = services.GetRequiredService<UnitOfWork>().Command("""
            insert into platform.dead_letters (id, kind, handler, key, error_code, error_message, attempts, failed_at)
            values ($1, 'event', $2, 'a-key', 'TimeoutException', 'Too late', 5, now())
            """);
        insert.Parameters.AddWithValue(Guid.CreateVersion7());
        insert.Parameters.AddWithValue(handler);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    });
}
