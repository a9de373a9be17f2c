using DigestMonolith.Platform;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>Puts the house together: platform, modules, middleware, routes.</summary>
internal static class AppHost
{
    public static WebApplication Build(HostSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // appsettings.json and the pages' files stand beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToConfiguration());
        builder.WebHost.UseUrls(settings.Url ?? "http://127.0.0.1:0");
        builder.Services.AddJsonLogging(builder.Configuration);
        builder.Services.AddPlatform(builder.Configuration).AddPlatformWorkers();
        if (settings.Clock)
        {
            builder.Services.AddClock();
        }

        builder.Services.AddWeb();
        foreach (var module in ModuleCatalog.All)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        var app = builder.Build();
        app.UseWeb();
        return app;
    }

    /// <summary>Brings the schema up to date and checks that the roles keep tenants apart.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken ct)
    {
        var migrations = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "migrations"));
        await ActivatorUtilities.CreateInstance<Migrator>(services).MigrateAsync(migrations, ct);
        await services.GetRequiredService<DatabaseGuard>().CheckAsync(ct);
    }
}
