using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>What imports say of themselves: E7 and E8.</summary>
public sealed class TellOfImportTests(AppFixture app)
{
    [Fact]
    public async Task An_import_tells_its_start_its_progress_and_its_end_with_numbers_that_add_up()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = await lab.RegisterAsync();
        await lab.ImportAsync(lab.Write(Exports.OneChat([.. Enumerable.Range(1, 100).Select(id => Exports.Message(id, $"number {id}"))])), into: group);

        var status = await lab.ImportAsync(lab.Write(Exports.OneChat([.. Enumerable.Range(1, 1000).Select(id => Exports.Message(id, $"number {id}")), """{"id": 1001, "type": "strange"}"""]), "more.json"), into: group);
        var told = await ToldAsync(lab, status.Id);

        told.Select(one => one.Type).Distinct().ShouldBe(["ingestion.started.v1", "ingestion.progress.v1", "ingestion.completed.v1"]);
        told[0].Payload["chat_ids"]!.AsArray().Select(id => id!.GetValue<long>()).ShouldBe([-1001520000011]);
        var completed = told[^1].Payload;
        Numbers(completed, "messages_fetched", "messages_stored", "messages_skipped", "errors_count").ShouldBe([1001, 900, 100, 1]);
        told.ShouldAllBe(one => one.Payload["group_id"]!.GetValue<string>() == group.ToString());
    }

    [Fact]
    public async Task An_import_that_breaks_tells_so_in_words_that_may_be_shown()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var status = await lab.ImportAsync(IngestionLab.Fixture("cut_off.json"));
        var told = await ToldAsync(lab, status.Id);

        status.State.ShouldBe(ImportState.Failed);
        told[^1].Type.ShouldBe("ingestion.failed.v1");
        told[^1].Payload["error"]!.GetValue<string>().ShouldBe(status.Problem!.Message);
        told.ShouldNotContain(one => one.Type == "ingestion.completed.v1");
    }

    private static long[] Numbers(JsonNode payload, params string[] names) => [.. names.Select(name => payload[name]!.GetValue<long>())];

    // The import's own events, in the order of their commits, numbered or not yet.
    private static Task<List<(string Type, JsonNode Payload)>> ToldAsync(IngestionLab lab, ImportId id) => lab.WorkAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("""
            select event_type, payload::text, 0, seq as place from platform.event_log where key = $1
            union all select event_type, payload::text, 1, append_no from platform.event_pending where key = $1
            order by 3, 4
            """);
        command.Parameters.AddWithValue(id.ToString());
        var told = new List<(string, JsonNode)>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            told.Add((reader.GetString(0), JsonNode.Parse(reader.GetString(1))!));
        }

        return told;
    });
}
