using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Delivery.Features;
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

/// <summary>Brings ready digests to their page and to webhooks, and remembers every attempt.</summary>
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
        services.AddScoped<IDeliveryOverview, DeliveryOverview>();
        services.AddScoped<IRollbackStep, StopDeliveries>();
        services.AddScoped<PrepareDelivery>();
        services.AddScoped<RecordAttempt>();
        services.AddKeyedScoped<IDeadLetterOrigin, RequeueDelivery>("delivery");
        services.AddEventHandler<DigestReadyForDelivery, DeliverDigest>("delivery.deliver_digest");
        services.AddExpiries(DeliveryExpiries.All);
        services.AddScoped<IForgetMessages, ForgetAnswers>();
        services.AddJob<SendDueDeliveries>(SendDueDeliveries.Kind);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/delivery/channels").WithTags("Delivery").RequireAuthorization(Scopes.DigestAdmin);
        channels.MapGet("", ListChannels.HandleAsync).WithSummary("The configured webhooks");
        channels.MapPost("", AddChannel.HandleAsync).Validate<AddChannel.Request, AddChannel.Validator>().WithMetadata(new OwnUnitOfWorkAttribute())
            .WithSummary("Configures a webhook; shows its secret once").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        channels.MapDelete("/{id}", RemoveChannel.HandleAsync).WithSummary("Removes a webhook").ProducesProblem(StatusCodes.Status404NotFound);

        var deliveries = api.MapGroup("/deliveries").WithTags("Delivery").RequireAuthorization(Scopes.DigestRead);
        deliveries.MapGet("", ListDeliveries.HandleAsync).WithSummary("What went where, newest first");
        deliveries.MapGet("/{id}", GetDelivery.HandleAsync).WithSummary("One delivery with every attempt").ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/{id}/retry", RetryDelivery.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("Another round of attempts").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
