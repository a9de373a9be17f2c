using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Features;
using DigestMonolith.Modules.Telegram.Health;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>What the bots of tenants are made of.</summary>
internal static class BotServices
{
    public static void AddBots(this IServiceCollection services)
    {
        Texts.Add(TelegramTexts.All);
        Texts.Add(TelegramChecks.All);
        services.AddSingleton<IValidateOptions<TelegramOptions>, ConfiguredToken>();
        services.AddSingleton<TenantWork>();
        services.AddSingleton<WebhookPlace>();
        services.AddSingleton<BotCheckup>();
        services.AddHealthProbe<BotProbe>();
        services.AddScoped<ITelegramBots, TelegramBots>();
        services.AddScoped<BotViews>();
        services.AddScoped<ConnectedBots>();
        services.AddScoped<ConnectBot>();
        services.AddScoped<TestBot>();
        services.AddScoped<RemoveBot>();
        services.AddHostedService<ConfiguredBot>();
        services.AddJob<SetUpBot>(SetUpBot.Kind, maxAttempts: 12);
        services.AddJob<LookAtBot>(LookAtBot.Kind);
        services.AddTick<LookAtBots>("telegram.look", "40 */5 * * * ?", "telegram.tick.look");
    }

    public static void MapBots(this IEndpointRouteBuilder api)
    {
        var bots = api.MapGroup("/telegram/bots").WithTags("Telegram").RequireAuthorization(Scopes.DigestAdmin);
        bots.MapGet("", ListBots.HandleAsync).WithSummary("The connected bots, and how they stand");
        bots.MapGet("/{id}", ListBots.OneAsync).WithSummary("One connected bot").ProducesProblem(StatusCodes.Status404NotFound);
        bots.MapPost("", ConnectBot.HandleAsync).Validate<ConnectBot.Request, ConnectBot.Validator>().WithMetadata(new OwnUnitOfWorkAttribute())
            .WithSummary("Connects a bot by its token").ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        bots.MapPatch("/{id}", ChangeBot.HandleAsync).Validate<ChangeBot.Request, ChangeBot.Validator>()
            .WithSummary("Switches a bot on or off, or between polling and webhook").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        bots.MapDelete("/{id}", RemoveBot.HandleAsync).WithMetadata(new OwnUnitOfWorkAttribute()).WithSummary("Removes a bot").ProducesProblem(StatusCodes.Status404NotFound);
        bots.MapPost("/{id}/test", TestBot.HandleAsync).WithMetadata(new OwnUnitOfWorkAttribute())
            .WithSummary("Asks Telegram how the bot stands").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
