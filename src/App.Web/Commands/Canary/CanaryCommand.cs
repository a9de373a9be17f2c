using System.CommandLine;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>Goes the whole way for one tenant, from a group to a delivered digest, and says of each check of the rollout how it went.</summary>
internal static class CanaryCommand
{
    private static readonly Option<Guid?> Tenant = new("--tenant") { Description = "Tenant to check (default: the first workspace)", HelpName = "ID" };
    private static readonly Option<Guid?> Group = new("--group") { Description = "Read the messages of this group instead of made-up ones", HelpName = "ID" };
    private static readonly Option<int> Messages = new("--messages") { Description = "Messages to send, 20 to 500", HelpName = "N", DefaultValueFactory = _ => 25 };
    private static readonly Option<int> Window = new("--window") { Description = "Hours of the digest: 4, 6, 12 or 24", HelpName = "HOURS", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Seconds to wait for the digest and its delivery", HelpName = "SECONDS", DefaultValueFactory = _ => 120 };
    private static readonly Option<string?> Url = new("--url") { Description = "Address of the serving program (default: that of run.json)", HelpName = "URL" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Leave the test group switched on" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON" };

    public static Command Make()
    {
        var command = new Command("canary-check", "Perform the checks of the rollout for one tenant") { Tenant, Group, Messages, Window, Timeout, Url, Keep, Json };
        command.SetAction((parsed, ct) => RunAsync(parsed, Locations.DataOf(parsed), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, DirectoryInfo data, CancellationToken ct)
    {
        var plan = Read(parsed);
        var server = await RunFile.FindServerAsync(data, parsed.GetValue(Url), ct);
        // It hears only what is measured after it was made.
        using var exporter = server is null ? new PrometheusExporter(new TenantLabels(new ObservabilityOptions())) : null;
        await using var database = await Database.OpenAsync(data, ct);
        using var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = database.ConnectionString,
            Data = data,
            OnlyTenant = plan.Tenant.Value,
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = Environment.GetEnvironmentVariable("Log__Level") ?? "Error" },
        });
        if (server is null)
        {
            await Console.Error.WriteLineAsync("Nothing serves here (run.json), so this process does the work itself.");
            await AppHost.PrepareDatabaseAsync(host.Services, ct);
            if (plan.Tenant == FirstTenant.Id)
            {
                await FirstTenant.EnsureAsync(host.Services, data, ct);
            }
        }

        if (await host.Services.ForTenantAsync(plan.Tenant, scope => scope.GetRequiredService<TenantDirectory>().FindAsync(ct), ct) is null)
        {
            throw new BadInputException($"There is no tenant {plan.Tenant}.");
        }

        if (server is null)
        {
            await host.StartAsync(ct);
        }

        try
        {
            var token = host.Services.GetRequiredService<IConfiguration>()["METRICS_TOKEN"];
            var checks = await new CanaryRun(host.Services, plan, new Progress(TimeProvider.System, Console.Error))
                .RunAsync(async () => exporter?.Write() ?? await RunFile.MetricsAsync(server!, token, ct), ct);
            return await CheckReport.WriteAsync(checks, CheckWords.Lights, parsed.GetValue(Json), ct);
        }
        finally
        {
            if (server is null)
            {
                await host.StopAsync(CancellationToken.None);
            }
        }
    }

    private static CanaryPlan Read(ParseResult parsed)
    {
        var (messages, window) = (parsed.GetValue(Messages), parsed.GetValue(Window));
        return new CanaryPlan
        {
            Tenant = parsed.GetValue(Tenant) is { } tenant ? new TenantId(tenant) : FirstTenant.Id,
            Group = parsed.GetValue(Group) is { } group ? new GroupId(group) : null,
            Messages = messages is >= 20 and <= 500 ? messages : throw new BadInputException("--messages: 20 to 500; the checklist asks for 20 at least."),
            WindowHours = window is 4 or 6 or 12 or 24 ? window : throw new BadInputException("--window: 4, 6, 12 or 24."),
            Keep = parsed.GetValue(Keep),
            Timeout = parsed.GetValue(Timeout) is >= 1 and <= 3600 and var seconds ? TimeSpan.FromSeconds(seconds) : throw new BadInputException("--timeout: 1 to 3600 seconds."),
        };
    }
}
