using System.Security.Cryptography;
using System.Text;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Where everything of one private cluster lies: <c>postgres/</c> inside the data directory, and nothing outside it but the socket.</summary>
internal sealed class ClusterFolder(DirectoryInfo data, ClusterUser user)
{
    public string Root { get; } = Path.Combine(data.FullName, "postgres");

    /// <summary>PostgreSQL's own directory. A user that cannot reach the data directory has it under /var/lib instead.</summary>
    public string Cluster => Path.Combine(Home, "cluster");

    public string HalfMadeCluster => Path.Combine(Home, "cluster.partial");

    public string ServerLog => Path.Combine(Home, "server.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    public string AdminPassword => Path.Combine(Root, "admin.password");

    public string LoginPassword => Path.Combine(Root, "login.password");

    /// <summary>Its presence says that roles and database are there, so that an attach need not ask the server.</summary>
    public string Prepared => Path.Combine(Root, "prepared");

    private string Home => user.ReachesOurFiles
        ? Root
        : Path.Combine("/var/lib/digest-monolith", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16]);

    public void Create()
    {
        PrivateFiles.CreateFolder(data.FullName);
        PrivateFiles.CreateFolder(Root);
    }

    public void Delete()
    {
        foreach (var path in new[] { Home, Root }.Where(Directory.Exists))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public async Task HandHomeOverAsync(CancellationToken ct)
    {
        if (user.ReachesOurFiles)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Home)!);
        PrivateFiles.CreateFolder(Home);
        await user.TakeOwnershipAsync(Home, ct);
    }
}
