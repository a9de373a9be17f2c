using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts.Telegram;

/// <summary>A bot that a tenant has connected; ours, not Telegram's number of it.</summary>
public readonly record struct BotId(Guid Value) : IId<BotId>
{
    public static BotId New() => new(Guid.CreateVersion7());
    public static BotId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out BotId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
