using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Commands;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram;

/// <summary>The front door and the delivery: bots, what they hear, and what they say.</summary>
public sealed class TelegramModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<TelegramDbContext>();
        services.AddModuleOptions<TelegramOptions>(configuration, "Telegram");
        services.AddSingleton<BotApi>();
        services.AddBots();
        services.AddOutbox(configuration);
        services.AddCommands();

        services.AddSingleton<BotDoor>();
        services.AddSingleton<UpdateIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<UpdateIntake>());
        services.AddSingleton<ChatNews>();
        services.AddHostedService(provider => provider.GetRequiredService<ChatNews>());
        services.AddScoped<UpdateStore>();
        services.AddSingleton<PolledUpdates>();
        services.AddHostedService<PollBots>();
        services.AddScoped<CountReactions>();
        services.AddScoped<ITelegramUpdates, TelegramUpdates>();
        services.AddScoped<IForgetMessages, ForgetUpdates>();
        services.AddExpiries(UpdateExpiries.All);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapBots();
        api.MapOutbox();
    }

    public void MapRoot(IEndpointRouteBuilder root) =>
        root.MapPost("/webhook/telegram/{botKey?}", ReceiveUpdate.HandleAsync).AllowAnonymous().WithMetadata(new OwnUnitOfWorkAttribute()).WithTags("Telegram")
            .WithSummary("What Telegram tells a bot; 200 once it is durable").ProducesProblem(StatusCodes.Status401Unauthorized);
}
