using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Redis;
using Microsoft.Extensions.Options;

namespace DigestMonolith.App.Web.Health;

/// <summary>Whether Redis answers, where it is wanted.</summary>
internal sealed class RedisProbe(IServiceProvider services) : IHealthProbe
{
    public string Name => "redis";

    // The client gives up by itself, in words.
    public TimeSpan Limit => TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct)
    {
        if (services.GetService<IStreamAdmin>() is not { } streams)
        {
            return [Finding.Ok(Name, "none")];
        }

        // Without what may stand behind the first comma: a password among it.
        var endpoint = services.GetRequiredService<IOptions<RedisOptions>>().Value.Endpoint.Split(',')[0];
        return [await streams.ProblemAsync(ct) is { } problem ? Finding.Error(Name, "silent", endpoint, problem) : Finding.Ok(Name, "answers", endpoint)];
    }
}
