using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Events;
using MediatR;

namespace DigestMonolith.UnitTests.Platform;

public sealed class EventRegistryTests
{
    [Fact]
    public void Events_are_found_by_wire_name_and_know_their_module()
    {
        var registry = new EventRegistry([]);

        registry.TypeOf("digest.dlq.v1").ShouldBe(typeof(DigestDeadLettered));
        registry.NameOf(typeof(GroupWindowReady)).ShouldBe("group.window.ready.v1");
        EventRegistry.SourceOf(typeof(GroupWindowReady)).ShouldBe("windowing");
        registry.Names.ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(typeof(NoName))]
    [InlineData(typeof(ClassName))]
    [InlineData(typeof(NoVersion))]
    [InlineData(typeof(VersionZero))]
    public void An_event_without_a_wire_name_stops_the_start(Type wrong) =>
        Should.Throw<InvalidOperationException>(() => new EventRegistry([], [typeof(Good), wrong])).Message.ShouldContain(wrong.Name);

    [Fact]
    public void Two_events_of_one_name_stop_the_start() =>
        Should.Throw<InvalidOperationException>(() => new EventRegistry([], [typeof(Good), typeof(Copy)])).Message.ShouldContain("test.made.v1");

    [Fact]
    public void A_handler_of_something_else_stops_the_start() =>
        Should.Throw<InvalidOperationException>(() => new EventRegistry([EventHandlerBinding.For<Copy, Hears>("test.hears")], [typeof(Good)]))
            .Message.ShouldContain("test.hears");

    [Fact]
    public void Two_handlers_of_one_name_stop_the_start()
    {
        EventHandlerBinding[] twins = [EventHandlerBinding.For<Good, Hears>("test.hears"), EventHandlerBinding.For<Good, HearsToo>("test.hears")];

        Should.Throw<ArgumentException>(() => new EventRegistry(twins, [typeof(Good)])).Message.ShouldContain("test.hears");
    }

    [Theory]
    [InlineData("group.window.lost.v1", "{}")]
    [InlineData("group.window.ready.v1", "{}")]
    [InlineData("group.window.ready.v1", "null")]
    [InlineData("group.window.ready.v1", "{\"tenant_id\": 5}")]
    public void A_payload_that_does_not_fit_is_refused(string name, string payload) =>
        Should.Throw<JsonException>(() => new EventRegistry([]).Read(name, payload));

    private abstract record Test : IntegrationEvent
    {
        public override string Key() => "";

        public override string IdempotencyKey() => "";
    }

    [EventName("test.made.v1")]
    private sealed record Good : Test;

    [EventName("test.made.v1")]
    private sealed record Copy : Test;

    private sealed record NoName : Test;

    [EventName("TestMade")]
    private sealed record ClassName : Test;

    [EventName("test.made")]
    private sealed record NoVersion : Test;

    [EventName("test.made.v0")]
    private sealed record VersionZero : Test;

    private sealed class Hears : INotificationHandler<Good>, INotificationHandler<Copy>
    {
        public Task Handle(Good notification, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Handle(Copy notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class HearsToo : INotificationHandler<Good>
    {
        public Task Handle(Good notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
