using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;

namespace DigestMonolith.Platform.Events;

/// <summary>Tells the database which handlers this version has; it makes deliveries for them from now on, whichever replica numbers.</summary>
internal sealed class HandlerRegistration(Databases databases, EventRegistry registry) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var handler in registry.Handlers.Values)
        {
            await using var command = databases.Scheduler.CreateCommand("select platform.register_event_handler($1, $2)");
            command.Parameters.AddWithValue(handler.Name);
            command.Parameters.AddWithValue(registry.NameOf(handler.EventType));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
