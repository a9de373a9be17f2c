using DigestMonolith.App.Web.PrivatePostgres;
using Npgsql;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

public sealed class ShareTheClusterTests : ClusterLab
{
    [Fact]
    [Trait("Category", "Soak")]
    public async Task The_last_to_leave_stops_the_server()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        PortOf(second).ShouldBe(PortOf(first));
        var socket = PostmasterFile.Read(Folder.Cluster)!.SocketFolder;

        await first.DisposeAsync();
        (await AskAsync<int>(second.ConnectionString, "select 1")).ShouldBe(1);
        Directory.Exists(socket).ShouldBeTrue();

        await second.DisposeAsync();
        File.Exists(PidFile).ShouldBeFalse();
        Directory.Exists(socket).ShouldBeFalse();
        await Should.ThrowAsync<NpgsqlException>(() => AskAsync<int>(second.ConnectionString, "select 1"));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Leaving_twice_does_not_push_another_out()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();

        await first.DisposeAsync();
        await first.DisposeAsync();

        (await AskAsync<int>(second.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Of_several_that_start_at_once_one_creates_and_the_others_join()
    {
        var clusters = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(StartAsync, Ct)));

        Progress.Count(line => line.StartsWith("Creating", StringComparison.Ordinal)).ShouldBe(1);
        Progress.Count(line => line.StartsWith("Starting", StringComparison.Ordinal)).ShouldBe(1);
        clusters.Select(PortOf).Distinct().ShouldHaveSingleItem();

        await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask()));
        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        await using (var cluster = await StartAsync())
        {
            await AskAsync<object>(AsOwner(cluster), "create schema kept; create table kept.rows (n int); insert into kept.rows values (7); select n from kept.rows");
        }

        await using var again = await StartAsync();

        (await AskAsync<int>(AsOwner(again), "select n from kept.rows")).ShouldBe(7);
        Progress.Count(line => line.StartsWith("Creating", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static string AsOwner(PrivateCluster cluster) => cluster.ConnectionString + ";Options=-c role=digest_owner";
}
