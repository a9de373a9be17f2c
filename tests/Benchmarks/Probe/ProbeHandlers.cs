using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using MediatR;

namespace DigestMonolith.Benchmarks.Probe;

/// <summary>Writes one row for each event. A second copy of the event would be a second row: that is what is counted.</summary>
internal sealed class FirstProbe(UnitOfWork work) : INotificationHandler<GroupWindowReady>
{
    public Task Handle(GroupWindowReady notification, CancellationToken cancellationToken) => ProbeEffect.WriteAsync(work, "probe.first", notification, cancellationToken);
}

/// <summary>Another listener of the same event.</summary>
internal sealed class SecondProbe(UnitOfWork work) : INotificationHandler<GroupWindowReady>
{
    public Task Handle(GroupWindowReady notification, CancellationToken cancellationToken) => ProbeEffect.WriteAsync(work, "probe.second", notification, cancellationToken);
}

internal static class ProbeEffect
{
    /// <summary>An event with this number makes its handler throw, as long as its scope says so.</summary>
    public const string Poison = "POISON";

    /// <summary>An event with this scope makes its handler leave something that the commit refuses.</summary>
    public const string LatePoison = "LATE_POISON";

    public static async Task WriteAsync(UnitOfWork work, string handler, GroupWindowReady message, CancellationToken ct)
    {
        await using var insert = work.Command("insert into probe.effects (handler, key, number) values ($1, $2, $3)");
        insert.Parameters.AddWithValue(handler);
        insert.Parameters.AddWithValue(message.Key());
        insert.Parameters.AddWithValue(message.MessageCount);
        await insert.ExecuteNonQueryAsync(ct);
        if (message.Scopes.Contains(LatePoison))
        {
            // jsonb cannot hold it: the event is refused when it is written, just before the commit.
            work.Publish(message with { Scopes = ["\0"] });
        }

        if (message.Scopes.Contains(Poison))
        {
            throw new InvalidOperationException("The probe was poisoned.");
        }
    }
}
