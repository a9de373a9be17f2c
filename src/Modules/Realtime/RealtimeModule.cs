using DigestMonolith.Modules.Realtime.Features;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Sockets;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Realtime;

/// <summary>Tells connected clients what the event log says, as it says it. Stores nothing and hears nothing.</summary>
public sealed class RealtimeModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleOptions<RealtimeOptions>(configuration, "Realtime");
        services.AddSingleton<EventLog>();
        services.AddSingleton<LiveClients>();
        services.AddSingleton<LogTail>();
        services.AddHostedService(provider => provider.GetRequiredService<LogTail>());
        services.AddSingleton<Backlog>();
        services.AddScoped<FrameBuilder>();

        services.AddSingleton<OpenTopic>();
        services.AddSingleton<AccessCheck>();
        services.AddSingleton<Conversation>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api) =>
        api.MapGet("/events", ListEvents.HandleAsync).WithTags("Events").RequireAuthorization(Scopes.DigestRead)
            .WithSummary("What /ws tells, for who asks").ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public void MapRoot(IEndpointRouteBuilder root) =>
        root.MapGet("/ws", ConnectClient.HandleAsync).RequireAuthorization(Scopes.DigestRead).WithMetadata(new OwnUnitOfWorkAttribute()).ExcludeFromDescription();
}
