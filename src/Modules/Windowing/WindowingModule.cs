using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing.Calendar;
using DigestMonolith.Modules.Windowing.Features;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Modules;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Windowing;

/// <summary>Windows: which spans of a group get a digest, when they close, and how far they are.</summary>
public sealed class WindowingModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        Texts.Add(WindowingTexts.All);
        services.AddModuleDb<WindowingDbContext>();
        services.AddModuleOptions<WindowingOptions>(configuration, "Windowing");
        services.AddScoped<IWindowStatus, WindowStatusBoard>();
        services.AddScoped<IWindowOverview, WindowOverview>();
        services.AddSingleton<IWindowCalendar, WindowCalendar>();
        services.AddScoped<SkipRule>();
        services.AddScoped<CloseDueWindows>();
        services.AddScoped<IRollbackStep, SkipOpenWindows>();
        services.AddJob<BuildWindows>(BuildWindows.Kind);
        services.AddJob<ReapWindows>(ReapWindows.Kind);
        services.AddScoped<IStuckWindows, StuckWindows>();
        services.AddTick<BuildWindowsTick>("windowing.build", "5 * * * * ?", "tick.windowing.build");
        services.AddTick<ReapWindowsTick>("windowing.reap", "35 * * * * ?", "tick.windowing.reap");
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var windows = api.MapGroup("/groups/{id}/windows").WithTags("Windows").RequireAuthorization(Scopes.DigestRead);
        windows.MapGet("", ListWindows.HandleAsync).WithSummary("The windows of a group, newest first")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        windows.MapGet("/{window_id}", GetWindow.HandleAsync).WithSummary("How far a window is")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
