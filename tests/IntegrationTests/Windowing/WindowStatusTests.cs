using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Windowing;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Windowing;

public sealed class WindowStatusTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_double_click_opens_one_window_that_ends_at_the_full_minute()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var now = Now;

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => lab.OpenAsync(4, null, now.AddMilliseconds(n))));

        opened.Select(one => one.Window.Id).Distinct().ShouldHaveSingleItem();
        opened.Count(one => one.IsNew).ShouldBe(1);
        var window = opened[0].Window;
        (window.Status, window.Origin, window.RequestedBy).ShouldBe((WindowStatus.Queued, WindowOrigin.Manual, lab.Tenant.Admin.Account));
        (window.End.Second, window.End - window.Start).ShouldBe((0, TimeSpan.FromHours(4)));
    }

    [Fact]
    public async Task While_the_last_hours_are_in_work_a_later_click_means_the_same_window_and_another_size_another_one()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var first = (await lab.OpenAsync(4, null, Now)).Window;
        await lab.ExecuteAsync("update windowing.group_conversation_windows set created_at = created_at - interval '2 minutes'");

        var again = await lab.OpenAsync(4, null, Now.AddMinutes(2));
        var other = await lab.OpenAsync(6, null, Now.AddMinutes(2));

        (again.Window.Id, again.IsNew).ShouldBe((first.Id, false));
        other.IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task After_the_cool_down_an_ended_window_is_followed_by_a_new_one()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var first = (await lab.OpenAsync(4, null, Now)).Window;
        await StartAndEndAsync(lab, first.Id, WindowStatus.Completed, null);

        (await lab.OpenAsync(4, null, Now.AddMinutes(1))).Window.Id.ShouldBe(first.Id);
        await lab.ExecuteAsync("update windowing.group_conversation_windows set created_at = created_at - interval '61 seconds'");
        (await lab.OpenAsync(4, null, Now.AddMinutes(2))).IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task Spans_with_a_start_of_their_own_stand_side_by_side_and_the_same_span_is_one_window()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var day = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

        var first = await lab.OpenAsync(24, day, day.AddDays(1));
        var second = await lab.OpenAsync(24, day.AddDays(1), day.AddDays(2));
        var free = await lab.OpenAsync(null, day, day.AddDays(1));
        var again = await lab.OpenAsync(null, day, day.AddDays(1));

        new[] { first, second, free }.ShouldAllBe(one => one.IsNew);
        (again.Window.Id, again.IsNew, again.Window.SizeHours).ShouldBe((free.Window.Id, false, null));
    }

    [Fact]
    public async Task Of_many_who_start_a_window_one_gets_it()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var window = (await lab.OpenAsync(4, null, Now)).Window;

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lab.Tenant.DoAsync(scope => scope.GetRequiredService<IWindowStatus>().StartAsync(window.Id, Ct))));

        started.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task A_window_goes_only_where_its_life_leads()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var id = (await lab.OpenAsync(4, null, Now)).Window.Id;

        await Should.ThrowAsync<InvalidOperationException>(() => EndAsync(lab, id, WindowStatus.Completed, null));
        await StartAndEndAsync(lab, id, WindowStatus.Skipped, "empty_window");
        (await lab.FindAsync(id)).Reason.ShouldBe("empty_window");
        await Should.ThrowAsync<InvalidOperationException>(() => EndAsync(lab, id, WindowStatus.Completed, null));
        await Should.ThrowAsync<InvalidOperationException>(() => lab.Tenant.DoAsync(scope => scope.GetRequiredService<IWindowStatus>().RequeueAsync(id, Ct)));
        await Should.ThrowAsync<ArgumentException>(() => EndAsync(lab, id, WindowStatus.Failed, null));
    }

    [Fact]
    public async Task A_window_whose_run_is_gone_is_queued_again_and_fails_at_its_last_attempt()
    {
        var lab = await WindowLab.StartAsync(app, [], flag: false);
        // Nobody answers what the reaper says: the lane of the one who would is held.
        await using var held = await app.Services.GetRequiredService<DigestMonolith.Platform.Persistence.Databases>().App.OpenConnectionAsync(Ct);
        await using (var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 1))", held))
        {
            hold.Parameters.AddWithValue($"digests.request_on_window_ready\n{lab.Tenant.Id}\n{lab.Group}");
            await hold.ExecuteNonQueryAsync(Ct);
        }

        var id = (await lab.OpenAsync(4, null, Now)).Window.Id;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await lab.Tenant.DoAsync(scope => scope.GetRequiredService<IWindowStatus>().StartAsync(id, Ct))).ShouldBeTrue();
            await lab.ReapAsync(Now.AddMinutes(14));
            (await lab.FindAsync(id)).Status.ShouldBe(WindowStatus.Processing);
            await lab.ReapAsync(Now.AddMinutes(16));
            (await lab.FindAsync(id)).Status.ShouldBe(attempt < 3 ? WindowStatus.Queued : WindowStatus.Failed);
        }

        (await lab.FindAsync(id)).Reason.ShouldBe("timeout");
        (await lab.EventsAsync("group.window.ready.v1", id)).ShouldBe(2);
    }

    [Fact]
    public async Task A_window_that_waits_over_an_hour_without_a_job_fails_and_one_with_a_job_does_not()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var id = (await lab.OpenAsync(4, null, Now)).Window.Id;
        var job = $"""
            insert into platform.jobs (id, tenant_id, kind, key, payload, state, lease_until, due_at, created_at)
            values (gen_random_uuid(), '{lab.Tenant.Id}', 'digests.run', 'lab', '{JsonSerializer.Serialize(new { window_id = id.Value })}', 'running', now() + interval '1 day', now(), now())
            """;
        await lab.ExecuteAsync(job);

        await lab.ReapAsync(Now.AddMinutes(61));
        (await lab.FindAsync(id)).Status.ShouldBe(WindowStatus.Queued);
        await lab.ExecuteAsync("delete from platform.jobs where key = 'lab'");
        await lab.ReapAsync(Now.AddMinutes(61));

        ((await lab.FindAsync(id)).Status, (await lab.FindAsync(id)).Reason).ShouldBe((WindowStatus.Failed, "timeout"));
    }

    [Fact]
    public async Task Windows_are_listed_by_key_and_shown_one_by_one_to_their_own_tenant_only()
    {
        var lab = await WindowLab.StartAsync(app, []);
        var other = await WindowLab.StartAsync(app, []);
        await Task.WhenAll(lab.ExecuteAsync("update platform.tenants set is_active = true"), other.ExecuteAsync("update platform.tenants set is_active = true"));
        var day = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        var ids = new List<WindowId>();
        for (var n = 0; n < 5; n++)
        {
            ids.Insert(0, (await lab.OpenAsync(null, day.AddHours(n), day.AddHours(n + 1))).Window.Id);
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await lab.Tenant.Http.GetFromJsonAsync<JsonElement>($"/api/groups/{lab.Group}/windows?limit=2&cursor={cursor}", Ct);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("window_id").GetGuid()));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        seen.ShouldBe(ids.Select(id => id.Value));

        var one = await lab.Tenant.Http.GetFromJsonAsync<JsonElement>($"/api/groups/{lab.Group}/windows/{ids[0]}", Ct);
        one.GetProperty("status").GetString().ShouldBe("queued");
        (await StatusAsync(other, $"/api/groups/{lab.Group}/windows/{ids[0]}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(other, $"/api/groups/{lab.Group}/windows")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(lab, $"/api/groups/{lab.Group}/windows?cursor=x")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync(lab, $"/api/groups/{lab.Group}/windows/None")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<HttpStatusCode> StatusAsync(WindowLab lab, string path) => (await lab.Tenant.Http.GetAsync(path, Ct)).StatusCode;

    private static async Task StartAndEndAsync(WindowLab lab, WindowId id, WindowStatus status, string? reason)
    {
        await lab.Tenant.DoAsync(scope => scope.GetRequiredService<IWindowStatus>().StartAsync(id, Ct));
        await EndAsync(lab, id, status, reason);
    }

    private static Task EndAsync(WindowLab lab, WindowId id, WindowStatus status, string? reason) =>
        lab.Tenant.DoAsync(scope => scope.GetRequiredService<IWindowStatus>().EndAsync(id, status, reason, Ct));
}
