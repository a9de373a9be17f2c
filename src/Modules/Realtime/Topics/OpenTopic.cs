using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Realtime.Topics;

/// <summary>Who reads the tenant may hear its flat topics, and those of projects that are the tenant's own.</summary>
internal sealed class OpenTopic(IServiceScopeFactory scopes)
{
    /// <summary>Null for what is no topic and for another tenant's project alike, so that nothing is revealed.</summary>
    public async Task<Topic?> FindAsync(TenantId tenant, string text, CancellationToken ct)
    {
        if (Topic.Parse(text) is not { } topic)
        {
            return null;
        }

        if (topic.Space is not { } project)
        {
            return topic;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(tenant, ct);
        return await scope.ServiceProvider.GetRequiredService<IGroupProjects>().ExistsAsync(project, ct) ? topic : null;
    }
}
