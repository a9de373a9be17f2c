using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What is measured of what people ask bots for. No chat, no bot and no person is a label.</summary>
internal static class CommandTelemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Telegram");

    private static QuietCounter Commands { get; } = Meter.Counting("telegram_commands_total", "What people asked bots for, by command.");

    private static QuietCounter Limited { get; } = Meter.Counting("telegram_rate_limited_total", "What was dropped since one person said too much.");

    public static void Asked(string command) => Commands.Add(1, new KeyValuePair<string, object?>("command", command));

    public static void Dropped() => Limited.Add(1);
}
