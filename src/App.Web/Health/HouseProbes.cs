using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Health;

/// <summary>What the house itself stands on.</summary>
internal static class HouseProbes
{
    public static IServiceCollection AddHouseProbes(this IServiceCollection services, HostSettings settings)
    {
        Texts.Add(CheckTexts.All);
        services.AddSingleton(settings.Place);
        services.AddSingleton(new DataPlace(settings.Data));
        return services.AddHealthProbe<MachineProbe>().AddHealthProbe<SettingsProbe>().AddHealthProbe<DatabaseProbe>().AddHealthProbe<RedisProbe>()
            .AddHealthProbe<ModelProbe>().AddHealthProbe<ModelJsonProbe>();
    }
}

/// <summary>Where uploads, keys and the private cluster are.</summary>
internal sealed record DataPlace(DirectoryInfo Directory);
