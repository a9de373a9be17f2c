using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Delivery.Features;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Options;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Brings ready digests to their page, to webhooks and to chats, and remembers every attempt.</summary>
public sealed class DeliveryModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<DeliveryDbContext>();
        services.AddModuleOptions<DeliveryOptions>(configuration, "Delivery");
        services.AddDeliveryScope<DeliveryOptions>(configuration, options => options.RequiredScope, (options, scope) => options.RequiredScope = scope);
        Texts.Add(DeliveryTexts.All);

        services.AddScoped<WebhookBody>();
        services.AddScoped<DeliveryRights>();
        services.AddScoped<AnnounceDelivery>();
        services.AddScoped<PlanDeliveries>();
        services.AddScoped<DeliverPlan>();
        services.AddScoped<IDeliveryOverview, DeliveryOverview>();
        services.AddScoped<IRollbackStep, StopDeliveries>();
        services.AddScoped<PrepareDelivery>();
        services.AddScoped<StartSending>();
        services.AddScoped<SendByTelegram>();
        services.AddScoped<ReviseLetters>();
        services.AddScoped<TelegramTargets>();
        services.AddScoped<TelegramReaders>();
        services.AddScoped<IDigestWishes, DigestWishes>();
        services.AddScoped<IDigestSubscriptions, DigestSubscriptions>();
        services.AddScoped<WindowFate>();
        services.AddScoped<DeliverySchedule>();
        services.AddScoped<FollowMigration>();
        services.AddScoped<IFollowMigration>(provider => provider.GetRequiredService<FollowMigration>());
        services.AddScoped<RecordAttempt>();
        services.AddKeyedScoped<IDeadLetterOrigin, RequeueDelivery>("delivery");
        services.AddEventHandler<DigestReadyForDelivery, DeliverDigest>("delivery.deliver_digest");
        services.AddEventHandler<DigestRevised, ReviseDigest>("delivery.revise_digest");
        services.AddEventHandler<TelegramMessageSettled, NoteTelegram>("delivery.note_telegram");
        services.AddEventHandler<DigestPersisted, TellWishes>("delivery.tell_of_skipped");
        services.AddEventHandler<DigestBlocked, TellWishes>("delivery.tell_of_blocked");
        services.AddEventHandler<DigestDeadLettered, TellWishes>("delivery.tell_of_failed");
        services.AddEventHandler<DigestDelivered, TellWishes>("delivery.tell_of_stopped");
        services.AddExpiries(DeliveryExpiries.All);
        services.AddScoped<IForgetMessages, ForgetAnswers>();
        services.AddScoped<IForgetMessages, ForgetInChats>();
        services.AddJob<SendDueDeliveries>(SendDueDeliveries.Kind);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/delivery/channels").WithTags("Delivery").RequireAuthorization(Scopes.DigestAdmin);
        channels.MapGet("", ListChannels.HandleAsync).WithSummary("The configured webhooks and chats");
        channels.MapPost("", AddChannel.HandleAsync).Validate<AddChannel.Request, AddChannel.Validator>().WithMetadata(new OwnUnitOfWorkAttribute())
            .WithSummary("Configures a webhook or a chat; shows a webhook's secret once").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        channels.MapDelete("/{id}", RemoveChannel.HandleAsync).WithSummary("Removes a webhook or a chat").ProducesProblem(StatusCodes.Status404NotFound);

        var settings = api.MapGroup("/delivery/settings").WithTags("Delivery").RequireAuthorization(Scopes.DigestAdmin);
        settings.MapGet("", ChangeDeliverySettings.GetAsync).WithSummary("When and to whom digests go by Telegram").ProducesProblem(StatusCodes.Status404NotFound);
        settings.MapPut("", ChangeDeliverySettings.PutAsync).Validate<ChangeDeliverySettings.Body, ChangeDeliverySettings.Validator>()
            .WithSummary("Sets it, for a group or for all").ProducesProblem(StatusCodes.Status404NotFound);

        var deliveries = api.MapGroup("/deliveries").WithTags("Delivery").RequireAuthorization(Scopes.DigestRead);
        deliveries.MapGet("", ListDeliveries.HandleAsync).WithSummary("What went where, newest first");
        deliveries.MapGet("/{id}", GetDelivery.HandleAsync).WithSummary("One delivery with every attempt").ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/{id}/retry", RetryDelivery.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("Another round of attempts").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
