using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Modules;
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
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
    }
}
