using DigestMonolith.App.Web.Health;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>Puts the house together: platform, modules, middleware, routes.</summary>
internal static class AppHost
{
    public static WebApplication Build(HostSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The pages are found through this assembly, also when a test or a benchmark is the program.
            ApplicationName = typeof(AppHost).Assembly.GetName().Name,
            // appsettings.json and the pages' files stand beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToConfiguration());
        builder.WebHost.UseUrls(settings.Url ?? "http://127.0.0.1:0");
        AddHouse(builder.Services, builder.Configuration, settings);
        builder.Services.AddWeb();
        builder.Services.AddHostedService<ReturnMemory>();
        var app = builder.Build();
        app.UseWeb();
        return app;
    }

    /// <summary>The same house without HTTP, for commands.</summary>
    public static IHost BuildWorker(HostSettings settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.ToConfiguration());
        AddHouse(builder.Services, builder.Configuration, settings);
        return builder.Build();
    }

    public static Task<IReadOnlyList<string>> MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        CheckSettings(services);
        return ActivatorUtilities.CreateInstance<Migrator>(services).MigrateAsync(Migrations, ct);
    }

    /// <summary>What a migration would apply.</summary>
    public static Task<IReadOnlyList<string>> PendingMigrationsAsync(IServiceProvider services, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<Migrator>(services).PendingAsync(Migrations, ct);

    private static DirectoryInfo Migrations => new(Path.Combine(AppContext.BaseDirectory, "migrations"));

    // Before anything is touched, and in one sentence: the host would check them too, with a stack trace.
    internal static void CheckSettings(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException or InvalidOperationException or FormatException)
        {
            throw new EnvironmentProblem($"A setting is wrong: {e.GetBaseException().Message}");
        }
    }

    /// <summary>Brings the schema up to date and checks that the roles keep tenants apart.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken ct)
    {
        await MigrateAsync(services, ct);
        // Not at night alone: a machine that sleeps then would fill the default partition, which is never dropped.
        await KeepHouse.MakePartitionsAsync(services.GetRequiredService<Databases>().Scheduler, TimeProvider.System.GetUtcNow(), ct);
        await services.GetRequiredService<DatabaseGuard>().CheckAsync(ct);
    }

    private static void AddHouse(IServiceCollection services, IConfiguration configuration, HostSettings settings)
    {
        services.AddJsonLogging(configuration);
        services.AddPlatform(configuration).AddPlatformWorkers();
        if (settings.Clock)
        {
            services.AddClock(runs: configuration.GetValue("Jobs:Clock", defaultValue: true));
        }

        // Before the modules': what the house stands on is told first.
        services.AddHouseProbes(settings);
        foreach (var module in ModuleCatalog.All)
        {
            module.AddServices(services, configuration);
        }
    }
}
