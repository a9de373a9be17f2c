using System.Text;
using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Imports;
using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Exports over HTTP, and imports that lose their worker.</summary>
public sealed class UploadTests(AppFixture app)
{
    [Fact]
    public async Task An_export_is_uploaded_imported_and_not_kept()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        var asBody = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/imports", Exports.OneChat(Exports.Message(1, "one")), 202);
        var first = await lab.EndAsync(new(asBody.GetProperty("import_id").GetGuid()));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Exports.OneChat(Exports.Message(1, "one"), Exports.Message(2, "two")))), "file", "chat.json" } };
        using var response = await lab.Http.PostAsync($"/api/groups/{group}/imports", form, TestContext.Current.CancellationToken);
        var asForm = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var second = await lab.EndAsync(new(asForm.GetProperty("import_id").GetGuid()));
        var shown = await lab.SendAsync(HttpMethod.Get, $"/api/imports/{second.Id}", null, 200);

        (first.State, first.Stored).ShouldBe((ImportState.Completed, 1));
        (second.Stored, second.Unchanged, second.FileName).ShouldBe((1, 1, "chat.json"));
        shown.GetProperty("state").GetString().ShouldBe("completed");
        (await lab.MessagesAsync(group)).Count.ShouldBe(2);
        Directory.Exists(Path.Combine(app.Data.FullName, "uploads")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_upload_that_nobody_waits_for_is_swept_after_a_day()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Data.FullName, "uploads")).FullName;
        var (old, young) = (Path.Combine(folder, $"{Guid.CreateVersion7():N}.json"), Path.Combine(folder, $"{Guid.CreateVersion7():N}.json"));
        await File.WriteAllTextAsync(old, "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(young, "{}", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);

        // Imports of other tests may hold the broom back for a moment.
        await Eventually.UntilAsync(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var tick = ActivatorUtilities.CreateInstance<SweepUploads>(scope.ServiceProvider);
            await tick.TickAsync(ActivatorUtilities.CreateInstance<TickQueue>(scope.ServiceProvider), TestContext.Current.CancellationToken);
            return !File.Exists(old);
        });

        File.Exists(young).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_export_is_refused_at_the_door()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();

        var problem = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/imports", "[1, 2]", 422);

        problem.GetProperty("detail").GetString()!.ShouldContain("it is a list where an export is an object");
        await lab.SendAsync(HttpMethod.Get, $"/api/imports/{ImportId.New()}", null, 404);
    }

    [Fact]
    public async Task An_import_whose_worker_is_lost_goes_on_where_it_was_and_counts_everything_once()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        var messages = Enumerable.Range(1, 40_000).Select(id => Exports.Message(id, $"message number {id}"));
        var asked = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/imports", Exports.OneChat([.. messages]), 202);
        var import = new ImportId(asked.GetProperty("import_id").GetGuid());

        // The job is taken from its worker as a lease that ran out would take it.
        while (await lab.ScalarAsync<long>("select resume_entry from ingestion.import_jobs") == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await lab.ScalarAsync<string>("update platform.jobs set state = 'queued', lease_token = null, due_at = now() where state = 'running' returning kind");
        var status = await lab.EndAsync(import);

        (status.State, status.Read, status.Stored, status.Unchanged).ShouldBe((ImportState.Completed, 40_000, 40_000, 0));
        (await lab.AnnouncedAsync("created")).ShouldBe(40_000);
        (await lab.ScalarAsync<int>("select attempt from platform.jobs where kind = 'ingestion.import'")).ShouldBe(2);
    }

    [Fact]
    public async Task No_tenant_reads_anothers_messages_and_nobody_reads_a_partition()
    {
        await using var owner = await IngestionLab.StartAsync(app);
        await using var stranger = await IngestionLab.StartAsync(app);
        var status = await owner.ImportAsync(IngestionLab.Fixture("forum.json"));

        (await stranger.MessagesAsync(status.Groups.Single().Id)).ShouldBeEmpty();
        (await stranger.ScalarAsync<long>("select count(*) from ingestion.group_messages")).ShouldBe(0);
        (await owner.ScalarAsync<long>("""
            select count(*) from pg_class c join pg_inherits i on i.inhrelid = c.oid
            where i.inhparent = 'ingestion.group_messages'::regclass and c.relrowsecurity and c.relforcerowsecurity
              and not has_table_privilege('digest_app', c.oid, 'select')
            """)).ShouldBe(16);
    }
}
