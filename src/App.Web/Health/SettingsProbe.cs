using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Health;

namespace DigestMonolith.App.Web.Health;

/// <summary>Whether every setting fits. Where one does not, nothing else can be made to look.</summary>
internal sealed class SettingsProbe(IServiceProvider services) : IHealthProbe
{
    public string Name => "settings";

    public Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([Look(services)]);

    public static Finding Look(IServiceProvider services)
    {
        try
        {
            AppHost.CheckSettings(services);
            return Finding.Ok("settings", "fit");
        }
        catch (EnvironmentProblem e)
        {
            return Finding.Error("settings", "unfit", e.Message);
        }
    }
}
