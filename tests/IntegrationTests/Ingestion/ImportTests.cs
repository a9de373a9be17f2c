using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.IntegrationTests.Ingestion;

/// <summary>Exports of every shape, whole and broken.</summary>
public sealed class ImportTests(AppFixture app)
{
    [Theory]
    [InlineData("all_service_actions.json", 53, 0)]
    [InlineData("text_parts.json", 8, 0)]
    [InlineData("media_kinds.json", 19, 0)]
    [InlineData("old_export.json", 2, 0)]
    [InlineData("with_bom.json", 1, 0)]
    [InlineData("bad_characters.json", 3, 0)]
    [InlineData("no_messages.json", 0, 0)]
    [InlineData("odd_messages.json", 22, 13)]
    public async Task An_export_is_read_to_its_end_and_a_second_time_without_effect(string fixture, int stored, int skipped)
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var first = await lab.ImportAsync(IngestionLab.Fixture(fixture));
        var second = await lab.ImportAsync(IngestionLab.Fixture(fixture));

        (first.State, first.Stored, first.Skipped.Values.Sum()).ShouldBe((ImportState.Completed, stored, skipped));
        first.Read.ShouldBe(first.Stored + first.Updated + first.Unchanged + first.Skipped.Values.Sum());
        (second.Stored, second.Updated, second.Unchanged).ShouldBe((0, 0, stored));
        (await lab.AnnouncedAsync("created")).ShouldBe(stored);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.group_message_analytics")).ShouldBe(stored);
    }

    [Fact]
    public async Task Odd_messages_are_counted_by_reason_or_stored_as_far_as_they_make_sense()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var status = await lab.ImportAsync(IngestionLab.Fixture("odd_messages.json"));
        var messages = (await lab.MessagesAsync(status.Groups.Single().Id)).ToDictionary(message => message.TgMessageId);

        status.Skipped.ShouldBe(new Dictionary<string, long>
        {
            ["bad_date"] = 2,
            ["duplicate_id"] = 1,
            ["no_date"] = 3,
            ["no_id"] = 2,
            ["not_a_message"] = 3,
            ["unknown_type"] = 2,
        }, ignoreOrder: true);
        messages[7].Text!.ShouldStartWith("7: ");
        messages[8].SenderName.ShouldBeNull();
        messages[8].SenderTgId.ShouldBe(510000009);
        messages[9].SenderTgId.ShouldBeNull();
        messages[11].ReplyToTgMessageId.ShouldBe(10);
        messages[13].ReplyToTgMessageId.ShouldBeNull();
        messages[14].ReplyToTgMessageId.ShouldBeNull();
        messages[18].Text.ShouldBe("18");
        messages[34].ReactionCount.ShouldBe(0);
        messages[32].SenderTgId.ShouldBe(messages[1].SenderTgId);
    }

    [Fact]
    public async Task A_message_belongs_to_the_topic_that_its_replies_lead_to()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var status = await lab.ImportAsync(IngestionLab.Fixture("forum.json"));
        var topics = (await lab.MessagesAsync(status.Groups.Single().Id)).Where(message => !message.IsService)
            .ToDictionary(message => message.TgMessageId, message => message.ForumTopicId);

        new long[] { 5, 7, 9, 12 }.ShouldAllBe(id => topics[id] == 3);
        new long[] { 6, 8, 10 }.ShouldAllBe(id => topics[id] == 4);
        new long[] { 2, 13, 14, 15 }.ShouldAllBe(id => topics[id] == null);
    }

    [Fact]
    public async Task Text_that_cannot_be_stored_loses_only_the_character()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var status = await lab.ImportAsync(IngestionLab.Fixture("bad_characters.json"));
        var texts = (await lab.MessagesAsync(status.Groups.Single().Id)).Select(message => message.Text);

        texts.ShouldBe(["до \uFFFD після", "половина смайла \uFFFD и дальше", "control \u0007 character"]);
    }

    [Fact]
    public async Task A_full_account_gives_its_groups_and_channels_and_a_personal_chat_only_by_name()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var groups = await lab.ImportAsync(IngestionLab.Fixture("full_account.json"));
        var named = await lab.ImportAsync(IngestionLab.Fixture("full_account.json"), chat: "510000002");
        var unknown = await lab.ImportAsync(IngestionLab.Fixture("full_account.json"), chat: "nobody");

        groups.Groups.Select(group => (group.Title, group.Kind, group.Entries)).ShouldBe(
            [("Оранжерея", GroupKind.Supergroup, 4), ("Вісник оранжереї", GroupKind.Channel, 2), ("Гурток садівників", GroupKind.Group, 3)]);
        (named.Groups.Single().Kind, named.Stored).ShouldBe((GroupKind.PersonalChat, 2));
        unknown.State.ShouldBe(ImportState.Failed);
        unknown.Problem!.Message.ShouldContain("Оранжерея");
    }

    [Theory]
    [InlineData("not_json.txt", "is not JSON", 0L, 0)]
    [InlineData("empty.json", "is empty", null, 0)]
    [InlineData("cut_off.json", "is cut off at byte 1462, after message 3", 1462L, 3)]
    [InlineData("other_messenger.json", "it is a list where an export is an object", 0L, 0)]
    [InlineData("not_an_export.json", "neither \"messages\" nor \"chats\"", null, 0)]
    [InlineData("messages_not_array.json", "\"messages\" is not a list at byte 85", 85L, 0)]
    public async Task A_broken_file_is_refused_once_with_its_name_and_place_and_keeps_what_stands_before(string fixture, string says, long? offset, int stored)
    {
        await using var lab = await IngestionLab.StartAsync(app);

        var status = await lab.ImportAsync(IngestionLab.Fixture(fixture));

        status.State.ShouldBe(ImportState.Failed);
        status.Problem!.Message.ShouldContain(fixture);
        status.Problem.Message.ShouldContain(says);
        status.Problem.ByteOffset.ShouldBe(offset);
        status.Stored.ShouldBe(stored);
        (await lab.ScalarAsync<long>("select count(*) from platform.job_runs where kind = 'ingestion.import'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        (await lab.ImportAsync("no/such/result.json")).Problem!.Message.ShouldBe("no/such/result.json does not exist.");
    }

    [Fact]
    public async Task An_older_export_changes_nothing_and_a_later_edit_wins()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var older = lab.Write(Exports.OneChat(Exports.Message(1, "first words", reactions: 2)), "older.json");
        var newer = lab.Write(Exports.OneChat(Exports.Message(1, "better words", editedUnix: 1772438900, reactions: 5)), "newer.json");

        var first = await lab.ImportAsync(older);
        var edited = await lab.ImportAsync(newer);
        var again = await lab.ImportAsync(older);
        var message = (await lab.MessagesAsync(first.Groups.Single().Id)).Single();

        (edited.Updated, again.Updated, again.Unchanged).ShouldBe((1, 0, 1));
        (message.Text, message.ReactionCount).ShouldBe(("better words", 5));
        (await lab.AnnouncedAsync("edited")).ShouldBe(1);
    }

    [Fact]
    public async Task Reactions_change_without_counting_as_an_edit()
    {
        await using var lab = await IngestionLab.StartAsync(app);

        await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(1, "words", reactions: 1)), "a.json"));
        var second = await lab.ImportAsync(lab.Write(Exports.OneChat(Exports.Message(1, "words", reactions: 4)), "b.json"));

        second.Updated.ShouldBe(1);
        (await lab.MessagesAsync(second.Groups.Single().Id)).Single().ReactionCount.ShouldBe(4);
        (await lab.AnnouncedAsync("edited")).ShouldBe(0);
    }

    [Fact]
    public async Task Many_messages_are_announced_in_parts_of_five_hundred()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var messages = Enumerable.Range(1, 12_345).Select(id => Exports.Message(id, $"message number {id}", sender: 500 + (id % 40)));

        var status = await lab.ImportAsync(lab.Write(Exports.OneChat([.. messages])));

        status.Stored.ShouldBe(12_345);
        (await lab.AnnouncedAsync("created")).ShouldBe(12_345);
        (await lab.ScalarAsync<int>("""
            select max(jsonb_array_length(payload -> 'messages')) from
            (select payload from platform.event_pending union all select payload from platform.event_log where event_type = 'group.message.ingested.v1') e
            """)).ShouldBe(500);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.telegram_profiles")).ShouldBe(40);
    }

    [Fact]
    public async Task Messages_before_their_chats_name_and_number_are_imported_all_the_same()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var path = lab.Write($$"""{"messages": [{{Exports.Message(1, "early")}}], "extra": {"a": [1, {"b": null}]}, "type": "private_group", "id": 77, "name": "Late"}""");

        var status = await lab.ImportAsync(path);

        (status.Stored, status.Groups.Single().Title, status.Groups.Single().Number).ShouldBe((1, "Late", 77));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_completed_by_the_whole_one()
    {
        await using var lab = await IngestionLab.StartAsync(app);
        var whole = Exports.OneChat([.. Enumerable.Range(1, 50).Select(id => Exports.Message(id, $"line {id}"))]);

        var cut = await lab.ImportAsync(lab.Write(whole[..(whole.Length / 2)], "cut.json"));
        var rest = await lab.ImportAsync(lab.Write(whole));

        cut.State.ShouldBe(ImportState.Failed);
        cut.Stored.ShouldBeInRange(20, 30);
        (rest.State, rest.Stored + cut.Stored).ShouldBe((ImportState.Completed, 50));
    }
}
