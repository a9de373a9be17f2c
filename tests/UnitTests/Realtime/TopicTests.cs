using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.UnitTests.Realtime;

public sealed class TopicTests
{
    [Theory]
    [InlineData("messages")]
    [InlineData("analysis_runs")]
    [InlineData("proposals")]
    [InlineData("space:01930000-0000-7000-8000-000000000001:messages")]
    public void A_topic_is_read_and_written_back(string text) => Topic.Parse(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("Messages")]
    [InlineData("tasks")]
    [InlineData("space::messages")]
    [InlineData("space:01930000-0000-7000-8000-000000000001")]
    [InlineData("space:01930000-0000-7000-8000-000000000001:tasks")]
    [InlineData("space:{01930000-0000-7000-8000-000000000001}:messages")]
    [InlineData("space:01930000-0000-7000-8000-000000000001:messages:more")]
    public void Anything_else_is_no_topic(string text) => Topic.Parse(text).ShouldBeNull();

    [Fact]
    public void Parts_of_one_event_have_ids_of_their_own_that_stay_the_same()
    {
        var logged = new LoggedEvent { Seq = 7, Id = Guid.CreateVersion7(), Type = "t", OccurredAt = new DateTimeOffset(2026, 3, 2, 14, 0, 0, 123, TimeSpan.FromHours(2)), LoggedAt = default, Payload = "{}" };
        var envelope = new Envelope(logged, new TopicEvent(Topic.Messages, "message.updated"), ProjectId.New());

        string[] Ids() => [.. Enumerable.Range(0, 3).Select(n => Read(envelope.Part(n, "message.updated", more: n < 2, new { Text = "привіт" })).GetProperty("event_id").GetString()!)];
        var (first, again) = (Ids(), Ids());

        first.ShouldBe(again);
        first.ShouldBeUnique();
        first[0].ShouldBe(logged.Id.ToString());
        Read(envelope.Whole()).GetProperty("ts").GetString().ShouldBe("2026-03-02T12:00:00.123Z");
    }

    private static JsonElement Read(byte[] frame) => JsonSerializer.Deserialize<JsonElement>(frame);
}
