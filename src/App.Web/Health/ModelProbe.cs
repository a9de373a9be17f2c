using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.App.Web.Health;

/// <summary>Whether a model may be asked.</summary>
internal sealed class ModelProbe(ModelHealth health) : IHealthProbe
{
    public string Name => "model";

    // The provider is given ten seconds.
    public TimeSpan Limit => TimeSpan.FromSeconds(12);

    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct)
    {
        if (!health.IsConfigured)
        {
            return [Finding.Ok(Name, "none")];
        }

        // A process that serves looks every minute, and counts how often the provider was away: readers of a page must not count along.
        var problem = health.IsLooked ? health.Problem : await health.LookAsync(ct);
        return [problem is null ? Finding.Ok(Name, "answers", health.Provider) : Finding.Error(Name, "silent", health.Provider, problem)];
    }
}
