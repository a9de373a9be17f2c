using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Features;
using DigestMonolith.Modules.Ingestion.Forgetting;
using DigestMonolith.Modules.Ingestion.Imports;
using DigestMonolith.Modules.Ingestion.Live;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Groups, their messages, and the ways messages come in.</summary>
public sealed class IngestionModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        Texts.Add(IngestionTexts.All);
        services.AddModuleDb<IngestionDbContext>();
        services.AddModuleOptions<IngestionOptions>(configuration, "Ingestion");
        services.AddScoped<IMessageArchive, MessageArchive>();
        services.AddScoped<IMessageSearch, MessageSearch>();
        services.AddScoped<ITestGroups, TestGroups>();
        services.AddSingleton<IExportFiles, ExportFiles>();
        services.AddScoped<MessageStore>();
        services.AddScoped<ProfileStore>();
        services.AddScoped<TombstoneStore>();
        services.AddScoped<MessageIntake>();
        // The second name is what producers of the first system use.
        services.AddInbound<TakeInboundMessages>("inbound.group.messages.v1", "group.message.ingested.v1");

        services.AddScoped<LiveMessages>();
        services.AddScoped<LiveReactions>();
        services.AddScoped<WatchedGroups>();
        services.AddScoped<KeepInGroup>();
        services.AddScoped<KeepUpdates>();
        services.AddScoped<OptOuts>();
        services.AddScoped<SeenChats>();
        services.AddScoped<GroupTitles>();
        services.AddScoped<IGroupDiscovery, GroupDiscovery>();
        services.AddScoped<MigrateGroup>();
        services.AddSingleton<CarefulChats>();
        services.AddEventHandler<TelegramUpdateReceived, TakeTelegramUpdates>("ingestion.take_telegram_updates");

        services.AddScoped<ImportTarget>();
        services.AddScoped<ChatImports>();
        services.AddScoped<IChatImports>(provider => provider.GetRequiredService<ChatImports>());
        services.AddSingleton<UploadFolder>();
        services.AddJob<RunImport>(RunImport.Kind);
        services.AddTick<SweepUploads>("ingestion.sweep_uploads", "0 40 3 * * ?", "tick.ingestion.sweep_uploads");
        services.AddJob<DiscoverChats>(DiscoverChats.Kind);

        services.AddScoped<IExpiry, MessageExpiry>();
        services.AddExpiries(MessageExpiries.Beside);
        services.AddSingleton<IForgetElsewhere>(provider => new ForgetInStreams(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetService<IStreamAdmin>()));
        services.AddScoped<ForgetOutside>();
        services.AddJob<ForgetOutsideNow>(ForgetOutsideNow.Kind);
        services.AddScoped<ErasureStore>();
        services.AddScoped<ErasedPeople>();
        services.AddScoped<ErasePart>();
        services.AddScoped<IPersonalWishes, PersonalWishes>();
        services.AddJob<EraseMessages>(EraseMessages.Kind);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups").RequireAuthorization(Scopes.DigestRead);
        groups.MapGet("", ListGroups.HandleAsync).WithSummary("The groups of the tenant, newest first");
        groups.MapPost("", RegisterGroup.HandleAsync).Validate<RegisterGroup.Request, RegisterGroup.Validator>()
            .RequireAuthorization(Scopes.DigestAdmin).WithSummary("Watches a chat").ProducesProblem(StatusCodes.Status409Conflict);
        groups.MapGet("/{id}", GetGroup.HandleAsync).WithSummary("One group").ProducesProblem(StatusCodes.Status404NotFound);
        groups.MapPatch("/{id}", ChangeGroup.HandleAsync).Validate<ChangeGroup.Request, ChangeGroup.Validator>()
            .RequireAuthorization(Scopes.DigestAdmin).WithSummary("Changes what is named and leaves the rest")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        groups.MapDelete("/{id}", RetireGroup.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("Switches a group off").ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapPost("/{id}/messages", PushMessages.HandleAsync).Validate<PushMessages.Request, PushMessages.Validator>()
            .RequireAuthorization(Scopes.DigestAdmin).WithSummary("Stores new, edited and deleted messages").ProducesProblem(StatusCodes.Status404NotFound);
        groups.MapPost("/{id}/imports", UploadExport.HandleAsync).WithMetadata(new OwnUnitOfWorkAttribute()).RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("Imports a Telegram Desktop export").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/imports/{id}", GetImport.HandleAsync).WithTags("Groups").RequireAuthorization(Scopes.DigestRead)
            .WithSummary("How far an import is").ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapPost("/{id}/erasures", RequestErasure.InGroupAsync).Validate<RequestErasure.Request, RequestErasure.Validator>()
            .RequireAuthorization(Scopes.DigestAdmin).WithTags("Erasures").WithSummary("Forgets what a person wrote in the group, or single messages of it")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        var erasures = api.MapGroup("/erasures").WithTags("Erasures").RequireAuthorization(Scopes.DigestAdmin);
        erasures.MapPost("", RequestErasure.InTenantAsync).Validate<RequestErasure.Request, RequestErasure.Validator>()
            .WithSummary("Forgets what a person wrote, in every group of the team").ProducesProblem(StatusCodes.Status404NotFound);
        erasures.MapGet("/{id}", GetErasure.HandleAsync).WithSummary("Where an erasure stands").ProducesProblem(StatusCodes.Status404NotFound);

        var discovery = groups.MapGroup("/discovery");
        discovery.MapPost("", Discovery.RequestAsync).RequireAuthorization(Scopes.DigestAdmin).WithSummary("Asks which chats could be watched");
        discovery.MapGet("/latest", Discovery.LatestAsync).WithSummary("The newest discovery").ProducesProblem(StatusCodes.Status404NotFound);
        discovery.MapPost("/chats/{chat_id}/ignore", Discovery.IgnoreAsync).RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("Asks no more about a chat").ProducesProblem(StatusCodes.Status404NotFound);
        discovery.MapGet("/{id}", Discovery.GetAsync).WithSummary("One discovery").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
