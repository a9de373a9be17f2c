using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using DigestMonolith.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Digests;

/// <summary>Windows in, digests out.</summary>
public sealed class DigestsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<DigestsDbContext>();
        services.AddModuleOptions<DigestsOptions>(configuration, "Digests");

        services.AddScoped<IDigestRequests, DigestRequests>();
        services.AddScoped<DigestReader>();
        services.AddScoped<IDigestReader>(provider => provider.GetRequiredService<DigestReader>());

        services.AddEventHandler<GroupWindowReady, RequestOnWindowReady>("digests.request_on_window_ready");
        services.AddEventHandler<DigestGenerateRequested, StartRun>("digests.start_run");
        services.AddEventHandler<DigestDelivered, NoteDelivery>("digests.note_delivery");

        services.AddJob<RunDigest>(RunDigest.Kind);
        services.AddSingleton<FailRun>();
        services.AddScoped<LoadRun>();
        services.AddScoped<Checkpoint>();
        services.AddScoped<PersistDigest>();
        services.AddScoped<ContextHistory>();

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
    }
}
