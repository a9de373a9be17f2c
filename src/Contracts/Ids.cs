using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts;

/// <summary>An id that is its own type, so that ids of different things cannot be exchanged.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>The isolation boundary; every owned row carries it.</summary>
public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    public static TenantId New() => new(Guid.CreateVersion7());
    public static TenantId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out TenantId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A person who can log in, or a program that acts for one.</summary>
public readonly record struct AccountId(Guid Value) : IId<AccountId>
{
    public static AccountId New() => new(Guid.CreateVersion7());
    public static AccountId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out AccountId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One Telegram chat that a tenant watches.</summary>
public readonly record struct GroupId(Guid Value) : IId<GroupId>
{
    public static GroupId New() => new(Guid.CreateVersion7());
    public static GroupId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out GroupId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>Our key of one stored message; Telegram's own number is unique only inside one chat.</summary>
public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId New() => new(Guid.CreateVersion7());
    public static MessageId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out MessageId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A half-open span of one group.</summary>
public readonly record struct WindowId(Guid Value) : IId<WindowId>
{
    public static WindowId New() => new(Guid.CreateVersion7());
    public static WindowId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out WindowId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One pass of the nine stages over a window.</summary>
public readonly record struct RunId(Guid Value) : IId<RunId>
{
    public static RunId New() => new(Guid.CreateVersion7());
    public static RunId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out RunId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>The digest that a run writes; allocated when the run starts.</summary>
public readonly record struct DigestId(Guid Value) : IId<DigestId>
{
    public static DigestId New() => new(Guid.CreateVersion7());
    public static DigestId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out DigestId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

internal static class Id
{
    public static bool TryParse<TId>(string? text, out TId id) where TId : struct, IId<TId>
    {
        var parsed = Guid.TryParse(text, out var value);
        id = TId.From(value);
        return parsed;
    }
}
