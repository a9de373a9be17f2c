using System.Text;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;

namespace DigestMonolith.UnitTests.Ingestion;

public sealed class ExportFilesTests
{
    private const string Account = """
        {"chats": {"list": [
          {"name": "Boat club", "type": "private_group", "id": 4711, "messages": [{"id": 1, "type": "message", "date_unixtime": "1772438400", "text": "ahoy"}]},
          {"name": "Choir", "type": "private_group", "id": 4712, "messages": [{"id": 7, "type": "message", "date_unixtime": "1772438400", "text": "la"}]}]}}
        """;

    [Fact]
    public async Task The_only_chat_of_a_file_needs_no_name_and_comes_by_id_with_each_id_once()
    {
        var content = await ReadAsync(
            ExportLab.Chat(ExportLab.Message("9", ", \"text\": \"late\""), ExportLab.Message("3", ", \"text\": \"first\""), ExportLab.Message("3", ", \"text\": \"again\"")), null);

        content.ShouldBeOfType<ExportContent.Chat>().Messages.Select(message => (message.TgMessageId, message.Text)).ShouldBe([(3, "first"), (9, "late")]);
    }

    [Fact]
    public async Task Of_several_chats_one_must_be_named()
    {
        var refused = (await ReadAsync(Account, null)).ShouldBeOfType<ExportContent.Refused>();

        refused.Problem.Message.ShouldContain("\"Boat club\" (4711), \"Choir\" (4712)");
    }

    [Theory]
    [InlineData("choir")]
    [InlineData("4712")]
    public async Task A_chat_is_named_by_name_or_number(string chat) =>
        (await ReadAsync(Account, chat)).ShouldBeOfType<ExportContent.Chat>().Messages.Single().TgMessageId.ShouldBe(7);

    [Fact]
    public async Task A_chat_that_is_not_there_is_refused_with_those_that_are() =>
        (await ReadAsync(Account, "Band")).ShouldBeOfType<ExportContent.Refused>().Problem.Message.ShouldContain("no chat called \"Band\"; it has \"Boat club\"");

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_with_the_place()
    {
        var refused = (await ReadAsync(ExportLab.Chat(ExportLab.Message("1", ", \"text\": \"a\""))[..^4], null)).ShouldBeOfType<ExportContent.Refused>();

        refused.Problem.Message.ShouldStartWith("boat.json is cut off");
    }

    private static Task<ExportContent> ReadAsync(string json, string? chat) =>
        new ExportFiles(TimeProvider.System).ReadChatAsync("boat.json", () => new MemoryStream(Encoding.UTF8.GetBytes(json)), chat, TestContext.Current.CancellationToken);
}
