using DigestMonolith.Contracts;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Sockets;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.UnitTests.Realtime;

public sealed class ClientTests
{
    private const int Queue = 8;

    [Fact]
    public void Who_falls_behind_by_more_than_the_queue_is_ended_as_too_slow()
    {
        using var client = NewClient();

        Offer(client, Queue);
        var before = client.Ending;
        Offer(client, 1);

        before.ShouldBeNull();
        client.Ending.ShouldBe(Ending.TooSlow);
        client.Ending!.Code.ShouldBe(4409);
    }

    [Fact]
    public void The_first_reason_to_end_counts_and_nothing_more_is_queued()
    {
        using var client = NewClient();
        Offer(client, 3);

        client.End(Ending.Silent);
        client.End(Ending.TooSlow);
        Offer(client, Queue * 2);

        client.Ending.ShouldBe(Ending.Silent);
        Waiting(client).ShouldBe(3);
    }

    [Fact]
    public void Events_of_other_topics_take_no_place()
    {
        using var client = NewClient();

        for (var n = 0; n < Queue * 2; n++)
        {
            client.Offer(Event(Topic.Messages));
        }

        (client.Ending, Waiting(client)).ShouldBe((null, 0));
    }

    [Fact]
    public void The_answer_stands_between_what_came_before_and_after_it()
    {
        using var client = NewClient();

        Offer(client, 1);
        client.Unsubscribe(new Topic(Topic.Proposals, null));
        Offer(client, 1);
        client.Subscribe(new Topic(Topic.Proposals, null));
        Offer(client, 1);

        Waiting(client).ShouldBe(4);
    }

    private static Client NewClient() => new(TenantId.New(), "account", [new Topic(Topic.Proposals, null)], Queue, TimeProvider.System, CancellationToken.None);

    private static void Offer(Client client, int times)
    {
        for (var n = 0; n < times; n++)
        {
            client.Offer(Event(Topic.Proposals));
        }
    }

    private static Broadcast Event(string topic) => new() { Seq = 1, LoggedAt = DateTimeOffset.UnixEpoch, Topic = topic, ScopedTopic = null, Frames = ["{}"u8.ToArray()] };

    private static int Waiting(Client client)
    {
        var waiting = 0;
        while (client.Waiting.TryRead(out _))
        {
            waiting++;
        }

        return waiting;
    }
}
