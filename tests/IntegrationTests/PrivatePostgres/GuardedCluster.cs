using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

/// <summary>One running cluster for tests that only look at it.</summary>
public sealed class GuardedCluster : ClusterLab
{
    internal PrivateCluster Cluster { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Cluster = await StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await base.DisposeAsync();
    }
}
