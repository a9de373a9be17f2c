using System.Text;
using DigestMonolith.Modules.Ingestion.Export;

namespace DigestMonolith.UnitTests.Ingestion;

/// <summary>The reader of exports: the same result however the bytes arrive, and a place for what breaks.</summary>
public sealed class ReadExportTests
{
    private static readonly string Small = ExportLab.Chat(
        ExportLab.Message("1", """, "from": "Ганна \"Щука\"", "from_id": "user7", "text": "їдемо \ud83d\ude80 в\u043eвторок" """),
        ExportLab.Message("2", """, "from_id": 8, "text": ["a ", {"type": "bold", "text": "b"}, {"type": "text_link", "text": " c", "href": "x"}], "reply_to_message_id": 1"""),
        ExportLab.Message("2", ""), "17", """{"id": 3, "type": "dream"}""",
        ExportLab.Message("-999999990", """, "reactions": [{"type": "emoji", "count": 2, "emoji": "👍"}], "text": "👍🏽" """));

    [Fact]
    public async Task A_file_that_is_split_at_any_byte_reads_the_same()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        string[] whole = [.. (await ExportLab.ReadAsync(bytes)).Select(ExportLab.Line)];

        whole.Length.ShouldBe(6);
        for (var at = 1; at < bytes.Length; at++)
        {
            var place = at;
            (await ExportLab.ReadAsync(bytes, open: all => new SplitStream(all, place, all.Length))).Select(ExportLab.Line).ShouldBe(whole, $"split at byte {at}");
        }

        (await ExportLab.ReadAsync(bytes, open: all => new SplitStream(all, 1, 1))).Select(ExportLab.Line).ShouldBe(whole);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_at_any_byte_is_told_from_a_whole_one_and_names_its_length()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var length = 1; length < bytes.Length; length++)
        {
            var error = await Should.ThrowAsync<UnreadableExportException>(() => ExportLab.ReadAsync(bytes[..length]));
            error.Offset.ShouldBe(length);
            error.Message.ShouldBe("is cut off");
        }
    }

    [Fact]
    public async Task What_breaks_is_named_by_its_byte_and_the_message_before()
    {
        var good = ExportLab.Message("5", """, "text": "ще ціле" """);
        var json = ExportLab.Chat(good, """{"id": 6, oops}""");

        var error = await Should.ThrowAsync<UnreadableExportException>(() => ExportLab.ReadAsync(json));

        var wanted = Encoding.UTF8.GetByteCount(json[..json.IndexOf("oops", StringComparison.Ordinal)]);
        error.Offset!.Value.ShouldBeInRange(wanted - 2, wanted);
        error.AfterMessageId.ShouldBe(5);
        error.Describe("chat.json").ShouldStartWith("chat.json is not valid JSON at byte ");
    }

    [Fact]
    public async Task An_entry_ends_where_the_file_says()
    {
        var json = ExportLab.Chat(ExportLab.Message("1", """, "text": "ї" """), ExportLab.Message("2", ""));
        var bytes = Encoding.UTF8.GetBytes(json);

        foreach (var entry in await ExportLab.ReadAsync(json))
        {
            bytes[entry.EndOffset - 1].ShouldBe((byte)'}');
        }
    }

    [Fact]
    public async Task A_byte_order_mark_counts_as_bytes_and_not_as_json()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ExportLab.Chat(ExportLab.Message("1", "")))];

        var entry = (await ExportLab.ReadAsync(marked)).ShouldHaveSingleItem();

        marked[entry.EndOffset - 1].ShouldBe((byte)'}');
        (await Should.ThrowAsync<UnreadableExportException>(() => ExportLab.ReadAsync([0xFF, 0xFE, 0x7B, 0]))).Message.ShouldContain("UTF-16");
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_and_not_followed()
    {
        var deep = ExportLab.Chat(ExportLab.Message("1", ", \"text\": " + new string('[', 100_000)));

        (await Should.ThrowAsync<UnreadableExportException>(() => ExportLab.ReadAsync(deep))).Message.ShouldBe("is not valid JSON");
    }

    [Fact]
    public async Task Nesting_that_is_allowed_is_passed_over()
    {
        var odd = ExportLab.Message("1", $$""", "extra": {{new string('[', 40)}}{{new string(']', 40)}}, "text": [["no"], "yes", {"text": ["no"], "type": "x"}, 5]""");

        (await ExportLab.ReadAsync(ExportLab.Chat(odd))).Single().Message!.Text.ShouldBe("yes");
    }

    [Fact]
    public async Task A_chat_whose_name_comes_after_its_messages_has_it_all_the_same()
    {
        var json = $$"""{"messages": [{{ExportLab.Message("1", "")}}, {{ExportLab.Message("2", "")}}], "id": "4711", "type": "private_supergroup", "name": "Late"}""";

        var entries = await ExportLab.ReadAsync(json);

        entries.Select(entry => (entry.Chat.Title, entry.Chat.Number)).ShouldBe([("Late", 4711), ("Late", 4711)]);
    }
}
