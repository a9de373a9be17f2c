using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>What the backbone still has to do: effects are compared only when nothing can add another.</summary>
internal static class Backlog
{
    /// <summary>Waits until every event is numbered and every delivery is done or dead.</summary>
    public static Task DrainAsync(Databases databases, CancellationToken ct, int seconds = 20) => Eventually.UntilAsync(async () =>
    {
        // One statement, one snapshot: an event on its way from one table to the other is not overlooked.
        await using var command = databases.Owner.CreateCommand(
            "select (select count(*) from platform.event_pending) + (select count(*) from platform.event_deliveries)");
        return (long)(await command.ExecuteScalarAsync(ct))! == 0;
    }, seconds);
}
