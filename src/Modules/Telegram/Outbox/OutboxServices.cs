using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What the outbox is made of.</summary>
internal static class OutboxServices
{
    public static void AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleOptions<OutboxOptions>(configuration, "TelegramOutbox");
        services.AddScoped<TelegramOutbox>();
        services.AddScoped<ITelegramDelivery>(provider => provider.GetRequiredService<TelegramOutbox>());
        services.AddScoped<ChatBook>();
        services.AddScoped<HoldChat>();
        services.AddScoped<SettleLetter>();
        services.AddScoped<ReaderRights>();
        services.AddScoped<OpenLetter>();
        services.AddScoped<FollowVerdict>();
        services.AddScoped<TakePart>();
        services.AddScoped<RecordPart>();
        services.AddScoped<RefuseLetter>();
        services.AddSingleton<OutboxWake>();
        services.AddSingleton<OutboxClaims>();
        services.AddSingleton<SendPart>();
        services.AddHostedService<OutboxSender>();
        services.AddHostedService<OutboxDepth>();
        services.AddExpiries(OutboxExpiries.All);
    }

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/telegram/outbox").WithTags("Telegram").RequireAuthorization(Scopes.DigestAdmin);
        outbox.MapGet("", ListOutbox.HandleAsync).WithSummary("Letters of a state, such as uncertain, newest first").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        outbox.MapPost("/{id}/resend", ResendLetter.HandleAsync)
            .WithSummary("Sends the uncertain messages of a letter again").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
