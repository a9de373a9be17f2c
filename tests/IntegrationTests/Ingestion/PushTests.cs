using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Messages that come one by one: A1 to A8 of the acceptance scenarios.</summary>
public sealed class PushTests(AppFixture app)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_is_stored_and_announced_without_its_text()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        await PushAsync(lab, group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, sender_name = "Галина", text = "хто поливає @nobody?" });

        (await lab.MessagesAsync(group)).Single().SenderName.ShouldBe("Галина");
        (await lab.AnnouncedAsync("created")).ShouldBe(1);
        (await lab.ScalarAsync<long>(Events("payload::text like '%поливає%' or payload::text like '%Галина%'"))).ShouldBe(0);
        (await lab.ScalarAsync<bool>("select has_question and mention_count = 1 and words = 3 from ingestion.group_message_analytics")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_message_twice_is_one_row_and_one_event()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        var message = new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, text = "once" };

        await PushAsync(lab, group, message);
        var second = await PushAsync(lab, group, message);

        second.GetProperty("unchanged").GetInt32().ShouldBe(1);
        (await lab.ScalarAsync<long>(Events("true"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_number_in_two_groups_is_two_messages()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var (one, other) = (await lab.RegisterAsync(-1001), await lab.RegisterAsync(-1002));

        await PushAsync(lab, one, new { tg_message_id = 1, posted_at = At, text = "here" });
        await PushAsync(lab, other, new { tg_message_id = 1, posted_at = At, text = "there" });

        (await lab.MessagesAsync(one)).Single().Text.ShouldBe("here");
        (await lab.MessagesAsync(other)).Single().Text.ShouldBe("there");
    }

    [Fact]
    public async Task An_edit_replaces_the_text_and_counts_nothing_new()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        await PushAsync(lab, group, new { tg_message_id = 1, posted_at = At, text = "before", reaction_count = 3 });
        await PushAsync(lab, group, new { tg_message_id = 1, posted_at = At, text = "after, with more words" });
        var message = (await lab.MessagesAsync(group)).Single();

        (message.Text, message.ReactionCount).ShouldBe(("after, with more words", 3));
        (await lab.AnnouncedAsync("edited")).ShouldBe(1);
        (await lab.ScalarAsync<bool>("select updated_at > created_at and edited_at is not null from ingestion.group_messages")).ShouldBeTrue();
        (await lab.ScalarAsync<int>("select words from ingestion.group_message_analytics")).ShouldBe(4);
    }

    [Fact]
    public async Task A_deleted_message_loses_its_words_and_no_import_brings_it_back()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await PushAsync(lab, group, new { tg_message_id = 1, posted_at = At, text = "regretted" });

        var deleted = await PushAsync(lab, group, new { tg_message_id = 1, is_deleted = true });
        var import = await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(1, "regretted", editedUnix: 1772439999))), into: group);

        deleted.GetProperty("deleted").GetInt32().ShouldBe(1);
        (import.State, import.Unchanged).ShouldBe((ImportState.Completed, 1));
        (await lab.MessagesAsync(group)).ShouldBeEmpty();
        (await lab.ScalarAsync<long>("select count(*) from ingestion.group_messages where content is not null")).ShouldBe(0);
        (await lab.AnnouncedAsync("deleted")).ShouldBe(1);
    }

    [Fact]
    public async Task Service_entries_and_the_nameless_are_not_counted_as_people_or_messages()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        await PushAsync(lab, group,
            new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, is_service = true, action_type = "join_group_by_link" },
            new { tg_message_id = 2, posted_at = At, text = "from nobody" },
            new { tg_message_id = 3, posted_at = At, sender_tg_id = 8, text = "from somebody" });

        var counts = await lab.WorkAsync(services => services.GetRequiredService<IMessageArchive>().CountAsync(group, At, At.AddHours(1), TestContext.Current.CancellationToken));
        counts.ShouldBe(new MessageCounts(Messages: 2, Participants: 1));
    }

    [Fact]
    public async Task Who_registers_a_group_watches_it()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        (await lab.ScalarAsync<bool>("select is_active from ingestion.user_group where account_id = $1 and group_id = $2", lab.Account.Value, group.Value)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_group_that_is_off_keeps_messages_only_when_it_says_so(bool ingestInactive, int stored)
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await lab.SendAsync(HttpMethod.Patch, $"/api/groups/{group}", new { is_active = false, settings = new { ingest_inactive = ingestInactive } }, 200);

        await PushAsync(lab, group, new { tg_message_id = 1, posted_at = At, text = "is anybody there" });

        (await lab.MessagesAsync(group)).Count.ShouldBe(stored);
    }

    [Fact]
    public async Task The_neighbours_of_a_message_are_found_by_time()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await PushAsync(lab, group, [.. Enumerable.Range(1, 9).Select(n => new { tg_message_id = n, posted_at = At.AddMinutes(-n), text = $"{n}" })]);

        var around = await lab.WorkAsync(services => services.GetRequiredService<IMessageArchive>().AroundAsync(group, 5, 2, TestContext.Current.CancellationToken));

        around.Select(message => message.TgMessageId).ShouldBe([7, 6, 5, 4, 3]);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_its_field()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/messages", new { messages = Array.Empty<object>() }, 422);
        var problem = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/messages", new { messages = new[] { new { tg_message_id = 0 } } }, 422);

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(name => name.Contains("tg_message_id"));
    }

    private static Task<System.Text.Json.JsonElement> PushAsync(IngestionLab lab, GroupId group, params object[] messages) =>
        lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/messages", new { messages }, 200);

    private static string Events(string where) =>
        $"select count(*) from (select event_type, payload from platform.event_pending union all select event_type, payload from platform.event_log) e where event_type = 'group.message.ingested.v1' and ({where})";
}
