using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Llm.Providers;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>Models for every module, through one door.</summary>
internal static class LlmServices
{
    public static void AddLlm(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleOptions<LlmOptions>(configuration, "Llm");
        services.AddSingleton<ModelProviders>();
        services.AddSingleton<ModelTurns>();
        services.AddSingleton<ModelPipelines>();
        services.AddSingleton<StructuredOutput>();
        services.AddSingleton<UsageLedger>();
        services.AddSingleton(provider => new ModelHealth(
            provider.GetRequiredService<ModelProviders>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelHealth>>()));
        services.AddSingleton(provider => new ModelClient(
            provider.GetRequiredService<ModelProviders>(), provider.GetRequiredService<ModelHealth>(), provider.GetRequiredService<UsageLedger>(),
            provider.GetRequiredService<ModelTurns>(), provider.GetRequiredService<ModelPipelines>(), provider.GetRequiredService<StructuredOutput>(),
            provider.GetRequiredService<IOptions<LlmOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelClient>>()));
        services.AddScoped(provider => new UsageReport(
            provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<Databases>(), provider.GetRequiredService<IOptions<LlmOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ModelBudget(provider.GetRequiredService<UsageLedger>(), provider.GetRequiredService<IOptions<LlmOptions>>()));
    }
}
