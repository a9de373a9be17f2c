using DigestMonolith.Modules.Realtime.Sockets;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.UnitTests.Realtime;

public sealed class HeardSeqTests
{
    private const string Scoped = "space:01930000-0000-7000-8000-000000000001:proposals";

    [Fact]
    public void One_number_is_of_every_topic_and_named_ones_are_of_their_own()
    {
        HeardSeq.TryParse("41", out var all).ShouldBeTrue();
        HeardSeq.TryParse($"messages:7, {Scoped}:9", out var each).ShouldBeTrue();
        HeardSeq.TryParse("", out var none).ShouldBeTrue();

        (all!.Of(Topic.Parse("messages")!), all.Of(Topic.Parse(Scoped)!)).ShouldBe((41, 41));
        (each!.Of(Topic.Parse("messages")!), each.Of(Topic.Parse(Scoped)!), each.Of(Topic.Parse("proposals")!)).ShouldBe((7, 9, null));
        none.ShouldBeNull();
    }

    [Theory]
    [InlineData("new")]
    [InlineData("-1")]
    [InlineData("messages")]
    [InlineData("messages:")]
    [InlineData("messages:four")]
    [InlineData("tasks:4")]
    [InlineData("messages:4,")]
    [InlineData("4,messages:4")]
    public void Anything_else_is_refused(string text) => HeardSeq.TryParse(text, out _).ShouldBeFalse();
}
