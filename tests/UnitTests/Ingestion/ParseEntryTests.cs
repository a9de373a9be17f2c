using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Store;

namespace DigestMonolith.UnitTests.Ingestion;

/// <summary>One entry of an export, however it is written.</summary>
public sealed class ParseEntryTests
{
    [Theory]
    [InlineData("""{"id": 9, "type": "message", "date_unixtime": "1772438400", "from": "Ann", "from_id": "user7", "text": "word", "reply_to_message_id": 4}""")]
    [InlineData("""{"text": "word", "reply_to_message_id": "4", "from_id": "user7", "from": "Ann", "date_unixtime": 1772438400, "type": "message", "id": "9"}""")]
    [InlineData("""{"from_id": 7, "text": {"type": "plain", "text": "word"}, "date": "2026-03-02T08:00:00", "type": "message", "from": "Ann", "reply_to_message_id": 4, "id": 9}""")]
    [InlineData("""{"text_entities": [{"type": "plain", "text": "no"}], "text": ["wo", {"text": "rd", "type": "bold"}], "from_id": "user7", "from": "Ann", "date_unixtime": "1772438400", "reply_to_message_id": 4, "type": "message", "id": 9, "unknown": {"id": 1}}""")]
    public async Task Fields_in_any_order_and_numbers_as_text_make_the_same_message(string json)
    {
        var message = await MessageAsync(json);

        (message.TgMessageId, message.PostedAt.ToUnixTimeSeconds(), message.SenderTgId, message.SenderName, message.Text, message.ReplyToTgMessageId)
            .ShouldBe((9, 1772438400, 7, "Ann", "word", 4));
    }

    [Theory]
    [InlineData("""a\u0000b""", "a\uFFFDb")]
    [InlineData("""\ud83d""", "\uFFFD")]
    [InlineData("""x\ud83dy""", "x\uFFFDy")]
    [InlineData("""\ude00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [InlineData("""\ud83d\ude00""", "😀")]
    [InlineData("""\"\\\/\b\f\n\r\t\u00e9""", "\"\\/\b\f\n\r\té")]
    public async Task Escapes_are_read_and_what_cannot_be_stored_is_replaced(string written, string read) =>
        (await MessageAsync(ExportLab.Message("1", $", \"text\": \"{written}\""))).Text.ShouldBe(read);

    [Theory]
    [InlineData("""{"type": "message", "date_unixtime": "1772438400"}""", SkipReasons.NoId)]
    [InlineData("""{"id": 1.5, "type": "message", "date_unixtime": "1772438400"}""", SkipReasons.NoId)]
    [InlineData("""{"id": 99999999999999999999, "type": "message", "date_unixtime": "1772438400"}""", SkipReasons.NoId)]
    [InlineData("""{"id": 1, "type": "story", "date_unixtime": "1772438400"}""", SkipReasons.UnknownType)]
    [InlineData("""{"id": 1, "date_unixtime": "1772438400"}""", SkipReasons.UnknownType)]
    [InlineData("""{"id": 1, "type": "message"}""", SkipReasons.NoDate)]
    [InlineData("""{"id": 1, "type": "message", "date": "yesterday"}""", SkipReasons.NoDate)]
    [InlineData("""{"id": 1, "type": "message", "date_unixtime": "99999999999999"}""", SkipReasons.BadDate)]
    [InlineData("""{"id": 1, "type": "message", "date": "0001-01-01T00:00:00"}""", SkipReasons.BadDate)]
    [InlineData("[]", SkipReasons.NotAMessage)]
    [InlineData("null", SkipReasons.NotAMessage)]
    [InlineData("\"text\"", SkipReasons.NotAMessage)]
    public async Task What_is_no_message_is_passed_over_with_its_reason(string json, string reason)
    {
        var entry = (await ExportLab.ReadAsync(ExportLab.Chat(json))).Single();

        (entry.Message, entry.SkipReason).ShouldBe((null, reason));
    }

    [Fact]
    public async Task A_time_without_a_zone_is_read_in_the_zone_of_the_import()
    {
        var local = """{"id": 1, "type": "message", "date": "2026-07-01T12:00:00"}""";

        (await ExportLab.ReadAsync(ExportLab.Chat(local), "Europe/Kyiv")).Single().PostedAt.ShouldBe(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_skipped_entry_keeps_its_time()
    {
        var entries = await ExportLab.ReadAsync(ExportLab.Chat(ExportLab.Message("1", ""), ExportLab.Message("1", ""), """{"id": 2, "type": "story", "date_unixtime": "1772438400"}"""));

        entries.Skip(1).Select(entry => (entry.SkipReason, entry.PostedAt?.ToUnixTimeSeconds()))
            .ShouldBe([(SkipReasons.DuplicateId, 1772438400), (SkipReasons.UnknownType, 1772438400)]);
    }

    [Fact]
    public async Task A_text_of_any_length_is_cut_between_characters()
    {
        var text = new string('a', EntryParser.LongestText - 1) + "😀 and more";
        var entry = (await ExportLab.ReadAsync(ExportLab.Chat(ExportLab.Message("1", $", \"text\": \"{text}\"")))).Single();

        entry.IsShortened.ShouldBeTrue();
        entry.Message!.Text.ShouldBe(new string('a', EntryParser.LongestText - 1));
    }

    [Fact]
    public async Task A_service_entry_says_what_was_done_and_stores_no_words_but_a_title()
    {
        var topic = await MessageAsync("""{"id": 3, "type": "service", "date_unixtime": "1772438400", "actor": "Ann", "actor_id": "user7", "action": "topic_created", "title": "Sails", "text": ""}""");
        var other = await MessageAsync("""{"id": 4, "type": "service", "date_unixtime": "1772438400", "actor_id": "channel5", "action": "never_seen_before", "text": "words"}""");

        (topic.IsService, topic.ActionType, topic.Text, topic.SenderTgId, topic.ForumTopicId).ShouldBe((true, "topic_created", "Sails", 7, 3));
        (other.IsService, other.ActionType, other.Text, other.SenderTgId).ShouldBe((true, "never_seen_before", null, -1000000000005));
    }

    private static async Task<IncomingMessage> MessageAsync(string json) =>
        (await ExportLab.ReadAsync(ExportLab.Chat(json))).Single().Message.ShouldNotBeNull();
}
