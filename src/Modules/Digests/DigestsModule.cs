using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Modules.Digests.Forgetting;
using DigestMonolith.Modules.Digests.Letters;
using DigestMonolith.Modules.Digests.Maintenance;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Remote;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using DigestMonolith.Modules.Digests.Store;
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
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests;

/// <summary>Windows in, digests out.</summary>
public sealed class DigestsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        Texts.Add(DigestsTexts.All);
        services.AddModuleDb<DigestsDbContext>();
        services.AddModuleOptions<DigestsOptions>(configuration, "Digests");
        services.AddDeliveryScope<DigestsOptions>(configuration, options => options.DeliveryScope, (options, scope) => options.DeliveryScope = scope);

        services.AddScoped<IDigestRequests, DigestRequests>();
        services.AddScoped<IManualDigests, AskForDigest>();
        services.AddScoped<RolloutRule>();
        services.AddScoped<IRollbackStep, StopGroupDigests>();
        services.AddScoped<RefuseForeignTenant>();
        services.AddScoped<ReleaseDigest>();
        services.AddScoped<ListUsage>();
        services.AddScoped<DigestReader>();
        services.AddScoped<IDigestReader>(provider => provider.GetRequiredService<DigestReader>());

        services.AddEventHandler<GroupWindowReady, RequestOnWindowReady>("digests.request_on_window_ready");
        services.AddEventHandler<DigestGenerateRequested, StartRun>("digests.start_run");
        services.AddEventHandler<DigestDelivered, NoteDelivery>("digests.note_delivery");
        services.AddEventHandler<GroupMessageIngested, MarkEditedSources>("digests.mark_edited_sources");

        services.AddJob<RunDigest>(RunDigest.Kind);
        services.AddSingleton<FailRun>();
        services.AddScoped<LoadRun>();
        services.AddScoped<Checkpoint>();
        services.AddScoped<PersistDigest>();
        services.AddScoped<WindowVersions>();
        services.AddSingleton<RemoteHistoryClient>();
        services.AddSingleton<IContextHistory>(provider => provider.GetRequiredService<IOptions<DigestsOptions>>().Value.ContextStorageUrl.Length > 0
            ? ActivatorUtilities.CreateInstance<RemoteHistory>(provider)
            : ActivatorUtilities.CreateInstance<ContextHistory>(provider));
        services.AddScoped<DigestLetters>();
        services.AddScoped<IDigestDeadLetters>(provider => provider.GetRequiredService<DigestLetters>());
        services.AddKeyedScoped<IDeadLetterOrigin, RequeueDigest>(DigestLetters.Kind);
        foreach (var kind in new[] { DigestLetters.Kind, DigestLetters.DeliveryKind })
        {
            services.AddKeyedScoped<IDeadLetterTeller>(kind, (provider, _) => provider.GetRequiredService<DigestLetters>());
        }

        services.AddScoped<GroupPast>();

        services.AddJob<RunMaintenance>(RunMaintenance.Kind);
        services.AddTick<MaintainTenants>("digests.maintain", "0 50 3 * * ?", "tick.digests.maintain");
        services.AddScoped<StoredViews>();
        services.AddScoped<IFollowMigration, RenumberDigests>();
        services.AddScoped<ErasedDigests>();
        services.AddScoped<IErasedDigests>(provider => provider.GetRequiredService<ErasedDigests>());
        services.AddScoped<IForgetMessages, ForgetInDigests>();
        services.AddScoped<IForgetMessages, ForgetInArtifacts>();
        services.AddSingleton<IForgetElsewhere>(provider => new ForgetInHistory(provider.GetRequiredService<IContextHistory>() as RemoteHistory));
        services.AddScoped<MaintenanceRuns>();
        services.AddScoped<GroupQuality>();
        services.AddExpiries(DigestExpiries.All);

        services.AddModuleOptions<AgentsOptions>(configuration, "Agents");
        services.AddScoped<PlanRun>();
        services.AddSingleton<AskAgent>();
        services.AddSingleton<IStageAgent<SegmenterOutput>, SegmenterAgent>();
        services.AddSingleton<IStageAgent<EmotionOutput>, EmotionAgent>();
        services.AddSingleton<IStageAgent<RolesOutput>, RolesAgent>();
        services.AddSingleton<IStageAgent<TopicsOutput>, TopicAgent>();
        services.AddSingleton<SynthesisAgent>();
        services.AddSingleton<IStageAgent<SynthesisOutput>>(provider => provider.GetRequiredService<SynthesisAgent>());
        services.AddSingleton<EvaluationAgent>();

        services.AddSingleton<IDigestStage, IngestValidatorStage>();
        services.AddSingleton<IDigestStage, ThreadBuilderStage>();
        services.AddSingleton<IDigestStage, SegmenterStage>();
        services.AddSingleton<IDigestStage, EmotionStage>();
        services.AddSingleton<IDigestStage, RolesStage>();
        services.AddSingleton<IDigestStage, TopicStage>();
        services.AddSingleton<IDigestStage, SynthesisStage>();
        services.AddSingleton<IDigestStage, EvaluationStage>();
        services.AddSingleton<IDigestStage, DeliveryManagerStage>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/groups/{id}").WithTags("Digests").RequireAuthorization(Scopes.DigestRead);
        group.MapPost("/digest", RequestDigest.HandleAsync).Validate<RequestDigest.Request, RequestDigest.Validator>()
            .WithSummary("Ask for the digest of the last hours, or of a span");
        group.MapGet("/digests", ListDigests.HandleAsync).WithSummary("The digests of a group, newest first");
        group.MapGet("/digests/{digest_id}", GetDigest.HandleAsync).WithSummary("One digest, as data or in a format");
        group.MapPost("/digests/{digest_id}/regenerate", RegenerateDigest.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .Validate<RegenerateDigest.Request, RegenerateDigest.Validator>().WithSummary("Make a digest anew; the old one stays");
        group.MapPost("/digests/{digest_id}/release", ReleaseDigest.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .Validate<ReleaseDigest.Request, ReleaseDigest.Validator>().WithSummary("Let a digest go out that its quality held back");
        group.MapPost("/digests/{digest_id}/redeliver", RedeliverDigest.HandleAsync).RequireAuthorization(Scopes.DigestAdmin)
            .Validate<RegenerateDigest.Request, RegenerateDigest.Validator>().WithSummary("Deliver once more what did not arrive");
        api.MapGet("/digests/history", ListHistory.HandleAsync).WithTags("Digests").RequireAuthorization(Scopes.DigestRead)
            .WithSummary("What you asked for by hand");

        api.MapGet("/digest/usage", ListUsage.HandleAsync).WithTags("Digests").RequireAuthorization(Scopes.DigestAdmin)
            .WithSummary("What models were asked, and what each digest cost");

        var settings = api.MapGroup("/digest/settings").WithTags("Digests");
        settings.MapGet("", ChangeSettings.GetAsync).RequireAuthorization(Scopes.DigestRead).WithSummary("The tenant's wishes for its digests");
        settings.MapPut("", ChangeSettings.PutAsync).RequireAuthorization(Scopes.DigestAdmin)
            .Validate<ChangeSettings.Body, ChangeSettings.Validator>().WithSummary("Change them");

        var retention = api.MapGroup("/digest/retention").WithTags("Digests").RequireAuthorization(Scopes.DigestAdmin);
        retention.MapGet("", ChangeRetention.GetAsync).WithSummary("How long what is kept, in days");
        retention.MapPut("", ChangeRetention.PutAsync).Validate<RetentionDays, ChangeRetention.Validator>().WithSummary("Change it; nightly maintenance removes what is older");
        api.MapGet("/admin/digest/maintenance", GetMaintenance.HandleAsync).WithTags("Operators").RequireAuthorization(Scopes.AdminPages)
            .WithSummary("What nightly maintenance did: the own team's nights, for operators the last one of each team");

        var flags = api.MapGroup("/admin/digest/flags").WithTags("Operators").RequireAuthorization(Scopes.Operator).WithMetadata(new OwnUnitOfWorkAttribute());
        flags.MapGet("", ChangeFlags.GetAsync).WithSummary("The rollout flag and its list");
        flags.MapPut("", ChangeFlags.PutAsync).WithSummary("Change them");
        api.MapPost("/admin/digest/rollback", RollBackDigests.HandleAsync).WithTags("Operators").RequireAuthorization(Scopes.Operator)
            .WithMetadata(new OwnUnitOfWorkAttribute()).WithSummary("Take group digests back, for every tenant");
    }
}
