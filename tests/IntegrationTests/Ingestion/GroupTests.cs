using System.Net.Http.Json;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Groups over REST, and whose they are.</summary>
public sealed class GroupTests(AppFixture app)
{
    [Fact]
    public async Task A_group_is_registered_once_and_found_with_its_version()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var id = await lab.RegisterAsync(title: "_*[<&> 🌱");

        var group = await lab.SendAsync(HttpMethod.Get, $"/api/groups/{id}", null, 200);
        var again = await lab.SendAsync(HttpMethod.Post, "/api/groups", new { tg_chat_id = -1001520000011, title = "again" }, 409);

        group.GetProperty("title").GetString().ShouldBe("_*[<&> 🌱");
        group.GetProperty("settings").GetProperty("digest").GetProperty("schedule").EnumerateArray().Single().GetInt32().ShouldBe(24);
        again.GetProperty("code").GetString().ShouldBe("already_registered");
    }

    [Theory]
    [InlineData("""{"title": "no chat"}""", "tg_chat_id")]
    [InlineData("""{"tg_chat_id": 0, "title": "zero"}""", "tg_chat_id")]
    [InlineData("""{"tg_chat_id": -5}""", "title")]
    [InlineData("""{"tg_chat_id": "None", "title": "x"}""", "tg_chat_id")]
    [InlineData("""{"tg_chat_id": -5, "title": "x", "settings": {"digest": {"schedule": [5]}}}""", "settings.digest.schedule")]
    [InlineData("""{"tg_chat_id": -5, "title": "x", "settings": {"limits": {"max_daily_digests": 0}}}""", "settings.limits.max_daily_digests")]
    [InlineData("""{"tg_chat_id": -5, "title": "x", "settings": {"digest": {"langauge": "ru"}}}""", "settings.digest")]
    public async Task A_registration_that_does_not_fit_names_the_field(string body, string field)
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var problem = await lab.SendAsync(HttpMethod.Post, "/api/groups", body, 422);

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(name => name.StartsWith(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_changes_of_one_version_one_is_refused()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var id = await lab.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(async n =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/groups/{id}") { Content = JsonContent.Create(new { title = $"title {n}" }) };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            using var response = await lab.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }));
        var free = await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", new { username = "@garden" }, 200);

        answers.Order().ShouldBe([200, 412]);
        (free.GetProperty("version").GetInt32(), free.GetProperty("username").GetString()).ShouldBe((3, "garden"));
    }

    [Fact]
    public async Task Settings_are_merged_and_a_wrong_one_changes_nothing()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var id = await lab.RegisterAsync();

        await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", """{"settings": {"digest": {"schedule": [4, 24], "language": "uk"}}}""", 200);
        var problem = await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", """{"settings": {"digest": {"default_window_hours": 5}}}""", 422);
        await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", """{"settings": {"digest": {"schedule": "4"}}}""", 422);
        var changed = await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", """{"settings": {"digest": {"language": null}}}""", 200);

        problem.GetProperty("errors").TryGetProperty("settings.digest.default_window_hours", out _).ShouldBeTrue();
        changed.GetProperty("settings").GetProperty("digest").GetProperty("language").GetString().ShouldBe("auto");
        changed.GetProperty("settings").GetProperty("digest").GetProperty("schedule").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_group_is_switched_off_and_stays_readable()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var id = await lab.RegisterAsync();

        await lab.SendAsync(HttpMethod.Delete, $"/api/groups/{id}", null, 204);

        (await lab.SendAsync(HttpMethod.Get, $"/api/groups/{id}", null, 200)).GetProperty("is_active").GetBoolean().ShouldBeFalse();
        (await lab.SendAsync(HttpMethod.Get, "/api/groups?status=disabled", null, 200)).GetProperty("total").GetInt32().ShouldBe(1);
        (await lab.SendAsync(HttpMethod.Get, "/api/groups?status=active", null, 200)).GetProperty("groups").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_newest_first()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        for (var n = 1; n <= 5; n++)
        {
            await lab.RegisterAsync(-n, $"group {n}");
        }

        var first = await lab.SendAsync(HttpMethod.Get, "/api/groups?limit=3", null, 200);
        var second = await lab.SendAsync(HttpMethod.Get, $"/api/groups?limit=3&cursor={first.GetProperty("next_cursor").GetString()}", null, 200);

        first.GetProperty("groups").EnumerateArray().Concat(second.GetProperty("groups").EnumerateArray()).Select(group => group.GetProperty("title").GetString())
            .ShouldBe(["group 5", "group 4", "group 3", "group 2", "group 1"]);
        second.TryGetProperty("next_cursor", out _).ShouldBeFalse();
        await lab.SendAsync(HttpMethod.Get, "/api/groups?limit=0", null, 422);
        await lab.SendAsync(HttpMethod.Get, "/api/groups?limit=201", null, 422);
        await lab.SendAsync(HttpMethod.Get, "/api/groups?cursor=x", null, 422);
        await lab.SendAsync(HttpMethod.Get, "/api/groups?status=sleeping", null, 422);
    }

    [Fact]
    public async Task Another_tenants_group_is_as_unknown_as_one_that_never_was()
    {
        await using var owner = await IngestionLab.StartAsync(app);
        await using var stranger = await IngestionLab.StartAsync(app);
        var id = await owner.RegisterAsync();

        await stranger.SendAsync(HttpMethod.Get, $"/api/groups/{id}", null, 404);
        await stranger.SendAsync(HttpMethod.Patch, $"/api/groups/{id}", new { title = "mine now" }, 404);
        await stranger.SendAsync(HttpMethod.Delete, $"/api/groups/{id}", null, 404);
        await stranger.SendAsync(HttpMethod.Post, $"/api/groups/{id}/messages", new { messages = new[] { new { tg_message_id = 1, posted_at = "2026-03-02T10:00:00Z" } } }, 404);
        await stranger.SendAsync(HttpMethod.Post, $"/api/groups/{id}/imports", Exports.OneChat(), 404);
        await stranger.SendAsync(HttpMethod.Get, "/api/groups/None", null, 422);
        (await owner.SendAsync(HttpMethod.Get, $"/api/groups/{id}", null, 200)).GetProperty("title").GetString().ShouldBe("Оранжерея");
    }

    [Fact]
    public async Task Who_may_only_read_changes_nothing()
    {
        await using var lab = await IngestionLab.StartAsync(app, scopes: [Scopes.DigestRead]);

        await lab.SendAsync(HttpMethod.Get, "/api/groups", null, 200);
        await lab.SendAsync(HttpMethod.Post, "/api/groups", new { tg_chat_id = -5, title = "no" }, 403);
    }

    [Fact]
    public async Task A_discovery_finds_nothing_until_telegram_is_connected()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        await lab.SendAsync(HttpMethod.Get, "/api/groups/discovery/latest", null, 404);

        var asked = await lab.SendAsync(HttpMethod.Post, "/api/groups/discovery", new { }, 202);
        var found = await lab.SendAsync(HttpMethod.Get, $"/api/groups/discovery/{asked.GetProperty("id").GetString()}", null, 200);

        asked.GetProperty("status").GetString().ShouldBe("pending");
        found.GetProperty("total").GetInt32().ShouldBe(0);
        await lab.SendAsync(HttpMethod.Get, "/api/groups/discovery/latest", null, 200);
        await lab.SendAsync(HttpMethod.Get, "/api/groups/discovery/none", null, 422);
    }
}
