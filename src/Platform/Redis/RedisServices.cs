using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Redis.Inbound;
using DigestMonolith.Platform.Redis.Mirror;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Redis;

/// <summary>The optional Redis of the house.</summary>
internal static class RedisServices
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRedis(IConfiguration configuration)
        {
            services.AddModuleOptions<RedisOptions>(configuration, "Redis");
            services.AddSingleton<RedisLink>();
            services.AddSingleton<StreamCatalogue>();
            services.AddSingleton<SharedCounters>();
            services.AddSingleton<MirrorSource>();
            services.AddSingleton<StreamMirror>();
            services.AddSingleton<StreamWatch>();
            services.AddSingleton<InboundEntries>();
            services.AddSingleton<InboundConsumer>();
            if (!string.IsNullOrWhiteSpace(configuration["Redis:Endpoint"]))
            {
                services.AddSingleton<IStreamAdmin, StreamAdmin>();
            }

            return services;
        }

        public IServiceCollection AddRedisWorkers()
        {
            services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
            services.AddSingleton<IHostedService>(provider => Serving<StreamMirror>(provider));
            services.AddSingleton<IHostedService>(provider => Serving<StreamWatch>(provider));
            services.AddSingleton<IHostedService>(provider => Serving<InboundConsumer>(provider));
            return services;
        }
    }

    // A one-shot command works for a tenant of its own and ends: streams are a server's business.
    private static IHostedService Serving<TWorker>(IServiceProvider provider) where TWorker : IHostedService
    {
        var events = provider.GetRequiredService<IOptions<EventsOptions>>().Value;
        return provider.GetRequiredService<IOptions<RedisOptions>>().Value.IsConfigured && events is { Enabled: true, OnlyTenant: null }
            ? provider.GetRequiredService<TWorker>()
            : new Idle();
    }

    private sealed class Idle : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
