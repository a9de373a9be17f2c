using System.Diagnostics;
using DigestMonolith.App.Web.Areas.Admin;
using DigestMonolith.App.Web.Areas.Admin.Letters;
using DigestMonolith.App.Web.Health;
using DigestMonolith.App.Web.Pages;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>HTTP conventions of the whole house: JSON, problems, security headers, pages, Swagger, probes.</summary>
internal static class WebSetup
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddWeb()
        {
            Texts.Add(FrameTexts.All);
            Texts.Add(AdminTexts.All);
            Texts.Add(RolloutTexts.All);
            services.ConfigureHttpJsonOptions(options => HttpJson.Configure(options.SerializerOptions));
            // A malformed request is an exception that becomes 422 with its field, not a bare 400.
            services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
            services.AddExceptionHandler<ProblemExceptionHandler>();
            // The framework would put its own form of the trace there, which nobody can look up.
            services.AddProblemDetails(options => options.CustomizeProblemDetails =
                problem => problem.ProblemDetails.Extensions["trace_id"] = Activity.Current?.TraceId.ToHexString());
            services.AddAntiforgery();
            services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<CommitFilter>())
                .ConfigureApplicationPartManager(AddModulePages);
            services.AddSingleton(provider => new PrometheusExporter(new TenantLabels(provider.GetRequiredService<IOptions<ObservabilityOptions>>().Value)));
            services.AddSingleton<EventSchemas>();
            services.AddSingleton<HealthReports>();
            services.AddScoped<VisibleRows>();
            services.AddScoped<OtherTenant>();
            services.AddScoped<JobRows>();
            services.AddScoped<RolloutRows>();
            services.AddScoped<LetterRows>();
            services.AddScoped<SettleLetters>();
            services.AddScoped<LetterAlarms>();
            services.AddEndpointsApiExplorer();
            services.AddSwaggerGen(swagger =>
            {
                swagger.SwaggerDoc("v1", new OpenApiInfo { Title = "DigestMonolith", Version = "v1" });
                // Nested Request records of two features would share a name.
                swagger.CustomSchemaIds(SchemaId);
                swagger.OperationFilter<SwaggerExamples>();
                foreach (var id in typeof(TenantId).Assembly.GetTypes().Where(IsId))
                {
                    swagger.MapType(id, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
                }
            });
            return services;
        }
    }

    extension(WebApplication app)
    {
        public void UseWeb()
        {
            // It hears only what is measured after it was made.
            app.Services.GetRequiredService<PrometheusExporter>();
            app.UseMiddleware<SecurityHeaders>(ContentSecurityPolicy);
            app.UseWhen(IsApi, api => api.UseExceptionHandler());
            app.UseWhen(context => !IsApi(context), pages => pages.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/error", "?status={0}"));
            app.UseStaticFiles();
            app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
            app.UseRouting();
            app.Use(NameSpanAsync);
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseWhen(IsApi, api => api.UseMiddleware<ApiLimit>());
            app.UseMiddleware<UnitOfWorkMiddleware>();
            app.UseAntiforgery();

            var api = app.MapGroup("/api").AddEndpointFilter<UnfitFilter>().AddEndpointFilter<CommitFilter>().AddEndpointFilter<IdempotencyFilter>().DisableAntiforgery();
            foreach (var module in ModuleCatalog.All)
            {
                module.MapEndpoints(api);
                module.MapRoot(app);
            }

            api.MapLetters();
            api.MapGet("/events/schemas/{eventType}", (string eventType, EventSchemas schemas) => schemas.Answer(eventType))
                .WithTags("Events").WithSummary("The JSON schema of an event").AllowAnonymous().WithMetadata(new OwnUnitOfWorkAttribute());
            app.MapRazorPages();
            app.MapProbes();
            app.UseSwagger();
            app.UseSwaggerUI(swagger => swagger.SwaggerEndpoint("/swagger/v1/swagger.json", "DigestMonolith v1"));
        }
    }

    // The framework names the spans of all requests alike; the route says what was asked, without the ids in it.
    private static Task NameSpanAsync(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is { } activity && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            activity.DisplayName = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        }

        return next(context);
    }

    // The build's own list of assemblies with pages goes stale when a module joins; the catalogue does not.
    private static void AddModulePages(ApplicationPartManager manager)
    {
        var known = manager.ApplicationParts.Select(part => part.Name).ToHashSet();
        foreach (var assembly in ModuleCatalog.All.Select(module => module.GetType().Assembly).Where(assembly => !known.Contains(assembly.GetName().Name!)))
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                manager.ApplicationParts.Add(part);
            }
        }
    }

    // A module's name goes before its types' names: two modules may use one word, each for its own thing.
    private static string SchemaId(Type type)
    {
        var owner = type.Namespace?.Split('.') is ["DigestMonolith", "Modules", var module, ..] ? module : "";
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Split('.')[^1].Split('`')[0].Replace("+", "", StringComparison.Ordinal);
        return type.IsGenericType ? $"{name}Of{string.Concat(type.GetGenericArguments().Select(SchemaId))}" : name.StartsWith(owner, StringComparison.Ordinal) ? name : owner + name;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static bool IsId(Type type) => type.IsValueType && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IId<>));
}
