using System.Diagnostics;
using System.Globalization;
using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

[Trait("Category", "Soak")]
public sealed class SurviveCrashesTests : ClusterLab
{
    [Fact]
    public async Task A_killed_holder_leaves_the_server_to_the_next_one_who_stops_it()
    {
        using var holder = await HoldInAnotherProcessAsync();
        var port = PostmasterFile.Read(Folder.Cluster)!.Port;

        holder.Kill();
        await holder.WaitForExitAsync(Ct);
        await using (var next = await StartAsync())
        {
            PortOf(next).ShouldBe(port);
            Progress.ShouldBeEmpty();
            (await AskAsync<int>(next.ConnectionString, "select 1")).ShouldBe(1);
        }

        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_another_process_uses_is_not_stopped()
    {
        using var holder = await HoldInAnotherProcessAsync();
        try
        {
            var visit = await StartAsync();
            await visit.DisposeAsync();

            (await AskAsync<int>(visit.ConnectionString, "select 1")).ShouldBe(1);
        }
        finally
        {
            holder.Kill();
            await holder.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task An_interrupted_holder_stops_the_server_before_it_ends()
    {
        using var holder = await HoldInAnotherProcessAsync();

        using (var signal = Process.Start("kill", ["-INT", holder.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync(Ct);
        }

        await holder.WaitForExitAsync(Ct);
        holder.ExitCode.ShouldBe(0);
        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_server_is_started_again()
    {
        await using var before = await StartAsync();
        await KillServerAsync();
        File.Exists(PidFile).ShouldBeTrue();

        await using var after = await StartAsync();

        (await AskAsync<int>(after.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_pid_file_that_names_a_living_stranger_does_not_stop_the_start()
    {
        await using var before = await StartAsync();
        await KillServerAsync();
        var lines = await File.ReadAllLinesAsync(PidFile, Ct);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile, lines, Ct);

        await using var after = await StartAsync();

        (await AskAsync<int>(after.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_pid_file_does_not_stop_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(PidFile, "", Ct);

        await using var after = await StartAsync();

        (await AskAsync<int>(after.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_left_half_made_is_made_anew()
    {
        var half = Directory.CreateDirectory(Folder.HalfMadeCluster);
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n", Ct);

        await using var cluster = await StartAsync();

        (await AskAsync<int>(cluster.ConnectionString, "select 1")).ShouldBe(1);
        Directory.Exists(half.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cluster_whose_password_is_gone_is_left_alone_and_named()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Folder.AdminPassword);

        var problem = await Should.ThrowAsync<EnvironmentProblem>(StartAsync);

        problem.Message.ShouldContain(Folder.AdminPassword);
        Directory.Exists(Folder.Cluster).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_in_use_is_not_deleted()
    {
        await using var cluster = await StartAsync();

        await Should.ThrowAsync<EnvironmentProblem>(() => PrivateCluster.DeleteAsync(Data, Ct));

        (await AskAsync<int>(cluster.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Roles_left_half_made_are_completed()
    {
        await using (var first = await StartAsync())
        {
            await AskAsync<object>(first.AdminConnectionString, "revoke digest_app from digest_login; select 1");
        }

        File.Delete(Folder.Prepared);
        await using var second = await StartAsync();

        (await AskAsync<string>(second.ConnectionString + ";Options=-c role=digest_app", "select current_user::text")).ShouldBe("digest_app");
    }

    private async Task<Process> HoldInAnotherProcessAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PrivateCluster).Assembly.Location, "hold-cluster", Data.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        (await process.StandardOutput.ReadLineAsync(Ct)).ShouldBe("holding");
        return process;
    }
}
