using System.Reflection;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.ArchitectureTests;

public sealed class SubscriptionTests
{
    /// <summary>Events that no module hears: they are for those who watch the log. An event that gets a handler leaves this list.</summary>
    private static readonly string[] OutwardOnly =
    [
        "access.membership.changed.v1",
        "analysis.progress.updated.v1",
        "analysis.proposals.created.v1",
        "analysis.run.cancelled.v1",
        "analysis.run.closed.v1",
        "analysis.run.created.v1",
        "analysis.run.reviewed.v1",
        "analysis.run.started.v1",
        "digest.context.prepared.v1",
        "digest.stage.completed.v1",
        "digest.stage.started.v1",
        "ingestion.completed.v1",
        "ingestion.failed.v1",
        "ingestion.progress.v1",
        "ingestion.started.v1",
        "proposal.approved.v1",
        "proposal.merged.v1",
        "proposal.rejected.v1",
        "proposal.updated.v1",
    ];

    private static readonly List<EventHandlerBinding> Bindings =
        [.. House.Services().Select(service => service.ImplementationInstance).OfType<EventHandlerBinding>()];

    [Fact]
    public void Each_handler_is_registered_exactly_once_for_each_event_it_hears()
    {
        var written =
            from assembly in House.Assemblies.Values
            from type in assembly.GetTypes()
            where type is { IsClass: true, IsAbstract: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INotificationHandler<>)
            select $"{type.Name} hears {contract.GetGenericArguments()[0].Name}";

        Bindings.Select(binding => $"{binding.HandlerType.Name} hears {binding.EventType.Name}").ShouldBe(written, ignoreOrder: true);
    }

    [Fact]
    public void Stored_handler_names_are_unique_and_begin_with_their_module()
    {
        Bindings.Select(binding => binding.Name).ShouldBeUnique();
        Bindings.Where(binding => !binding.Name.StartsWith($"{binding.HandlerType.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant()}.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_event_is_heard_or_listed_as_outward_only()
    {
        var unheard = House.Events.Except(Bindings.Select(binding => binding.EventType)).Select(type => type.GetCustomAttribute<EventNameAttribute>()!.Name);

        unheard.ShouldBe(OutwardOnly, ignoreOrder: true);
    }
}
