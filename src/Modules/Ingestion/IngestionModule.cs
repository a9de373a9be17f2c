using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Imports;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Groups, their messages, and the ways messages come in.</summary>
public sealed class IngestionModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<IngestionDbContext>();
        services.AddModuleOptions<IngestionOptions>(configuration, "Ingestion");
        services.AddScoped<IMessageArchive, MessageArchive>();
        services.AddScoped<MessageStore>();
        services.AddScoped<ProfileStore>();
        services.AddScoped<ImportTarget>();
        services.AddScoped<ChatImports>();
        services.AddScoped<IChatImports>(provider => provider.GetRequiredService<ChatImports>());
        services.AddJob<RunImport>(RunImport.Kind);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
    }
}
