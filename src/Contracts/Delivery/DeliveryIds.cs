using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts.Delivery;

/// <summary>One digest on its way to one address.</summary>
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    public static DeliveryId New() => new(Guid.CreateVersion7());
    public static DeliveryId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out DeliveryId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A place that digests of a tenant go to.</summary>
public readonly record struct ChannelId(Guid Value) : IId<ChannelId>
{
    public static ChannelId New() => new(Guid.CreateVersion7());
    public static ChannelId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ChannelId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
