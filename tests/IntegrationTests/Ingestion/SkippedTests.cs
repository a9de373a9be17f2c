using System.Net;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.IntegrationTests.Digests;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Entries that could not be stored: nobody reads them, and still they were in the window.</summary>
public sealed class SkippedTests(AppFixture app)
{
    // Exports.Message(n) stands n seconds after this.
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1772438400);

    [Fact]
    public async Task Skipped_entries_count_once_however_often_they_are_imported()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var less = lab.Write(Exports.OneChat(Exports.Message(1, "one"), Exports.Message(1, "again"), Odd(2)), "less.json");
        var more = lab.Write(Exports.OneChat(Exports.Message(1, "one"), Odd(2), Odd(3), Odd(4), Odd(1000)), "more.json");

        var group = (await lab.ImportAsync(less)).Groups.Single().Id;
        await lab.ImportAsync(less);
        (await CountAsync(lab, group, Start, Start.AddHours(1))).ShouldBe(2);
        await lab.ImportAsync(more);

        (await CountAsync(lab, group, Start, Start.AddHours(1))).ShouldBe(4);
        (await CountAsync(lab, group, Start, Start.AddMinutes(15))).ShouldBe(3);
        (await CountAsync(lab, group, Start.AddMinutes(15), Start.AddMinutes(30))).ShouldBe(1);
        (await CountAsync(lab, group, Start.AddMinutes(16), Start.AddMinutes(30))).ShouldBe(1);
        (await CountAsync(lab, group, Start.AddDays(-1), Start)).ShouldBe(0);
        (await CountAsync(lab, GroupId.New(), Start, Start.AddHours(1))).ShouldBe(0);
    }

    [Fact]
    public async Task A_chat_reaches_from_its_first_entry_to_its_last_whether_they_were_stored_or_not()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var group = (await lab.ImportAsync(lab.Write(Exports.OneChat(Odd(1), Exports.Message(1000, "one"), Odd(1001), Exports.Message(1002, "two"), Odd(9000))))).Groups.Single().Id;

        var span = await lab.WorkAsync(services => services.GetRequiredService<IMessageArchive>().SpanAsync(group, TestContext.Current.CancellationToken));

        span.ShouldBe((Start, Start.AddSeconds(9899)));
    }

    [Fact]
    public async Task A_digest_counts_them_in_its_total_and_as_skipped()
    {
        var lab = await DigestLab.StartAsync(app);
        var path = Path.Combine(app.Data.FullName, $"{Guid.CreateVersion7():n}.json");
        await File.WriteAllTextAsync(path, Exports.OneChat(Exports.Message(1, "Who waters the orchids?"), Odd(2), Odd(3)), TestContext.Current.CancellationToken);
        var group = await lab.ImportFileAsync(path);

        var answer = await lab.PostAsync($"/api/groups/{group}/digest", new { start = Start, end = Start.AddHours(4), delivery_channel = "page" }, HttpStatusCode.Accepted);
        var digest = await lab.WaitAsync(new WindowId(answer.GetProperty("group_window_id").GetGuid()));
        var coverage = JsonSerializer.Deserialize<JsonElement>((await lab.RenderAsync(digest.Id, "json"))!).GetProperty("coverage");

        (coverage.GetProperty("total").GetInt32(), coverage.GetProperty("read").GetInt32(), coverage.GetProperty("skipped").GetInt32()).ShouldBe((3, 1, 2));
    }

    private static string Odd(long id) => Exports.Message(id, "?").Replace("\"message\"", "\"dream\"", StringComparison.Ordinal);

    private static Task<int> CountAsync(IngestionLab lab, GroupId group, DateTimeOffset start, DateTimeOffset end) =>
        lab.WorkAsync(services => services.GetRequiredService<IMessageArchive>().CountSkippedAsync(group, start, end, TestContext.Current.CancellationToken));
}
