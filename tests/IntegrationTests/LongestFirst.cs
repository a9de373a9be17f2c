using DigestMonolith.IntegrationTests;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Digests.Models;
using DigestMonolith.IntegrationTests.Dlq;
using DigestMonolith.IntegrationTests.Llm;
using DigestMonolith.IntegrationTests.Platform;
using DigestMonolith.IntegrationTests.PrivatePostgres;
using DigestMonolith.IntegrationTests.Proposals;
using DigestMonolith.IntegrationTests.Redis;
using DigestMonolith.IntegrationTests.Rollout;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace DigestMonolith.IntegrationTests;

/// <summary>The classes that take longest begin first, so that none of them is left alone at the end while the other threads have nothing to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(ModelDigestTests), typeof(MaintenanceTests), typeof(EventLogTests), typeof(DoctorTests), typeof(ReleaseRaceTests), typeof(RollbackTests),
        typeof(MirrorTests), typeof(ShareTheClusterTests), typeof(KillRunTests), typeof(RolloutCommandTests), typeof(ModelQualityTests), typeof(RemoteHistoryTests),
        typeof(RetryTests), typeof(TellOperatorsTests), typeof(ModelReaderTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => PlaceOf(collection.TestCollectionDisplayName))];

    // A class is a collection of its own, which is called after it.
    private static int PlaceOf(string collection) =>
        Array.FindIndex(Longest, type => collection.Contains(type.FullName!, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length;
}
