using MediatR;

namespace DigestMonolith.Contracts;

/// <summary>A fact that one module tells the others. Its public properties are the payload on the wire.</summary>
public abstract record IntegrationEvent : INotification
{
    public required TenantId TenantId { get; init; }

    /// <summary>Events of one tenant and key reach each handler in the order of their commits.</summary>
    public abstract string Key();

    /// <summary>What makes two emissions the same fact; at most 200 characters.</summary>
    public abstract string IdempotencyKey();
}

/// <summary>The wire name, given once and for ever; the class may be renamed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
