using DigestMonolith.App.Web.Commands;

namespace DigestMonolith.UnitTests.App;

public sealed class ThreadsFileTests
{
    [Fact]
    public async Task The_answer_names_every_message_and_no_service_entry()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (export, answer) = (Path.Combine(folder.FullName, "result.json"), Path.Combine(folder.FullName, "answer.json"));
        await File.WriteAllTextAsync(export, """
            {"name": "Boat club", "type": "private_group", "id": 4711, "messages": [
              {"id": 1, "type": "message", "date_unixtime": "1772438400", "from": "Ira", "from_id": "user1", "text": "who has the key of the boat house?"},
              {"id": 2, "type": "service", "date_unixtime": "1772438410", "actor": "Max", "actor_id": "user2", "action": "join_group_by_link", "text": ""},
              {"id": 3, "type": "message", "date_unixtime": "1772438460", "from": "Max", "from_id": "user2", "text": "me", "reply_to_message_id": 1},
              {"id": 4, "type": "message", "date_unixtime": "1772438470", "from": "Max", "from_id": "user2", "photo": "a.jpg", "text": "", "reply_to_message_id": 3}]}
            """, TestContext.Current.CancellationToken);

        var code = await CommandLine.RunAsync(["analyze", "threads", export, "--out", answer]);

        code.ShouldBe(0);
        (await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken)).ShouldBe("{\"1\":null,\"3\":1,\"4\":3}\n");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_bad_input()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "[1, 2]", TestContext.Current.CancellationToken);

        var code = await CommandLine.RunAsync(["analyze", "threads", file]);

        code.ShouldBe(2);
        File.Delete(file);
    }
}
