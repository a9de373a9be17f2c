using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Modules;

/// <summary>A room of the house: what it registers and which routes it answers, on one screen.</summary>
public interface IModule
{
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the routes under /api.</summary>
    void MapEndpoints(IEndpointRouteBuilder api);

    /// <summary>Maps what stands outside /api, such as sockets and webhooks.</summary>
    void MapRoot(IEndpointRouteBuilder root)
    {
    }
}
