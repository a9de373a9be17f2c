using DigestMonolith.App.Web.PrivatePostgres;
using Npgsql;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

public sealed class GuardTheClusterTests(GuardedCluster lab) : IClassFixture<GuardedCluster>
{
    private readonly PrivateCluster _cluster = lab.Cluster;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_else_can_read_what_lies_in_the_data_directory()
    {
        var socket = PostmasterFile.Read(lab.Folder.Cluster)!.SocketFolder;

        var files = Directory.EnumerateFiles(lab.Folder.Root).Append(lab.Folder.ServerLog).ToList();
        files.ShouldNotBeEmpty();
        files.Where(file => Mode(file) != "600").ShouldBeEmpty();
        new[] { lab.Folder.Root, lab.Folder.Cluster, socket }.Select(Mode).ShouldAllBe(mode => mode == "700");
        Path.Combine(socket, ".s.PGSQL.65535.lock").Length.ShouldBeLessThan(107);
    }

    [Fact]
    public async Task It_listens_on_the_loopback_address_only_and_keeps_fsync_on()
    {
        (await ClusterLab.AskAsync<string>(_cluster.ConnectionString, "select current_setting('listen_addresses')")).ShouldBe("127.0.0.1");
        (await ClusterLab.AskAsync<string>(_cluster.ConnectionString, "select current_setting('fsync')")).ShouldBe("on");
        (await ClusterLab.AskAsync<string>(_cluster.ConnectionString, "select current_setting('synchronous_commit')")).ShouldBe("on");
        (await ClusterLab.AskAsync<string>(_cluster.ConnectionString, "select current_setting('server_encoding')")).ShouldBe("UTF8");
        (await ClusterLab.AskAsync<string>(_cluster.ConnectionString, "select lower('ПРИВЕТ, ЇЖАК')")).ShouldBe("привет, їжак");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_on_the_loopback_address_too()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_cluster.AdminConnectionString) { Password = "wrong" }.ConnectionString;

        var refusal = await Should.ThrowAsync<PostgresException>(() => ClusterLab.AskAsync<int>(wrong, "select 1"));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task The_login_may_do_nothing_before_it_chooses_a_role()
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => ClusterLab.AskAsync<int>(_cluster.ConnectionString, "create schema s; select 1"));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        foreach (var role in new[] { "digest_owner", "digest_app", "digest_scheduler" })
        {
            (await ClusterLab.AskAsync<bool>($"{_cluster.ConnectionString};Options=-c role={role}",
                $"select current_user = '{role}' and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) from pg_roles where rolname = current_user"))
                .ShouldBeTrue(role);
        }
    }

    [Fact]
    public async Task An_added_database_is_as_usable_and_as_closed_as_the_first()
    {
        var added = await _cluster.AddDatabaseAsync("with \"odd\" name", Ct);

        (await ClusterLab.AskAsync<string>(added + ";Options=-c role=digest_owner", "create schema s; create extension pg_trgm; select current_database()::text"))
            .ShouldBe("with \"odd\" name");
        (await ClusterLab.AskAsync<long>(added, "select count(*) from pg_database, aclexplode(datacl) as acl where datname = current_database() and acl.grantee = 0")).ShouldBe(0);
    }

    [Fact]
    public async Task Secrets_are_neither_printed_nor_logged()
    {
        var secrets = new[] { _cluster.ConnectionString, _cluster.AdminConnectionString }
            .Select(text => new NpgsqlConnectionStringBuilder(text).Password!).ToList();
        await Should.ThrowAsync<PostgresException>(() => ClusterLab.AskAsync<int>(_cluster.ConnectionString, "select 1 / 0 as \"spoken words\""));

        var said = string.Join('\n', lab.Progress) + await File.ReadAllTextAsync(lab.Folder.ServerLog, Ct);

        said.ShouldContain("division by zero");
        said.ShouldNotContain("spoken words");
        secrets.Distinct().Count().ShouldBe(2);
        secrets.ShouldAllBe(secret => secret.Length == 40 && !said.Contains(secret, StringComparison.Ordinal));
    }

    private static string Mode(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Convert.ToString((int)File.GetUnixFileMode(path), toBase: 8);
}
