using System.Net;
using System.Text;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.IntegrationTests.Digests;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Several who write into one group at the same time.</summary>
public sealed class WritersTests(AppFixture app)
{
    [Fact]
    public async Task Messages_that_are_pushed_while_their_export_is_imported_block_nobody()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        const int count = 30_000;
        var export = Exports.OneChat([.. Enumerable.Range(1, count).Select(id => Exports.Message(id, $"message number {id}"))]);
        var at = DateTimeOffset.FromUnixTimeSeconds(1772438400);

        var asked = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/imports", export, 202);
        var end = lab.EndAsync(new(asked.GetProperty("import_id").GetGuid()));
        var round = 0;
        while (!end.IsCompleted)
        {
            // From both ends of the export, so that they meet both batches that are being written.
            var ids = Enumerable.Range(0, 40).Select(n => n % 2 == 0 ? 1 + (n * 377) + round : count - (n * 377) - round);
            await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/messages",
                new { messages = ids.Select(id => new { tg_message_id = id, posted_at = at, text = $"pushed {id}", sender_tg_id = 510000001 + (id % 3), is_deleted = id % 10 == 0 }) }, 200);
            round++;
        }

        var status = await end;
        status.State.ShouldBe(ImportState.Completed);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.group_messages where group_id = $1", group.Value)).ShouldBe(count);
        (await lab.AnnouncedAsync("created")).ShouldBe(count);
        (await lab.ScalarAsync<long>("select count(*) from platform.job_runs where outcome <> 'done'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_export_that_the_groups_page_sends_is_imported()
    {
        var tenant = await app.NewTenantAsync();
        var lab = new DigestLab(tenant);
        var group = (await lab.PostAsync("/api/groups", new { tg_chat_id = -1001520000011, title = "Оранжерея" }, HttpStatusCode.Created)).GetProperty("id").GetGuid();
        using var browser = await Browser.SignedInAsync(app, tenant.Admin);

        var export = Encoding.UTF8.GetBytes(Exports.OneChat(Exports.Message(1, "one"), Exports.Message(2, "two")));
        var sent = await browser.PostFileAsync($"/groups/{group}", $"/groups/{group}/import", "chat.json", export);
        var refused = await browser.PostFileAsync($"/groups/{group}", $"/groups/{group}/import", "chat.txt", "[1]"u8.ToArray());
        var nowhere = await browser.PostFileAsync($"/groups/{group}", $"/groups/{GroupId.New()}/import", "chat.json", export);

        sent.Headers.Location!.OriginalString.ShouldBe($"/groups/{group}#import");
        refused.Headers.Location!.OriginalString.ShouldBe($"/groups/{group}?problem=file#import");
        ((int)nowhere.StatusCode).ShouldBe(404);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from ingestion.group_messages") == 2, seconds: 30);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.import_jobs")).ShouldBe(1);
    }
}
