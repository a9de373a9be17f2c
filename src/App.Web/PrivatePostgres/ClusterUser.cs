using System.Globalization;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Who the server runs as. PostgreSQL refuses root, so root needs another name for itself or another user.</summary>
internal sealed class ClusterUser
{
    private readonly string[] _prefix;
    private readonly string? _owner;

    private ClusterUser(string[] prefix, string? owner = null) => (_prefix, _owner) = (prefix, owner);

    /// <summary>True when the server sees our files as its own; false when it runs as somebody else.</summary>
    public bool ReachesOurFiles => _owner is null;

    public static async Task<ClusterUser> FindAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ClusterUser([]);
        }

        // In a user namespace of its own the server is somebody else to itself and still root to the files. Containers may forbid it.
        var accounts = Accounts();
        string? refusal = null;
        foreach (var account in accounts)
        {
            string[] unshare = ["unshare", "--user", $"--map-user={account.Uid}", $"--map-group={account.Gid}"];
            var probe = await ToolRun.StartAsync([.. unshare, "true"], ct);
            if (probe.Succeeded)
            {
                return new ClusterUser(unshare);
            }

            refusal = probe.Output;
        }

        return accounts.FirstOrDefault(account => account.Name == "postgres") is { } postgres
            ? await StepDownAsync(postgres, ct)
            : throw new EnvironmentProblem(
                $"PostgreSQL refuses to run as root, user namespaces are not allowed here ({refusal}), and there is no user postgres. Run as another user, or: useradd --system postgres");
    }

    public IReadOnlyList<string> Command(params IEnumerable<string> command) => [.. _prefix, .. command];

    public async Task TakeOwnershipAsync(string path, CancellationToken ct)
    {
        if (_owner is not null && await ToolRun.StartAsync(["chown", _owner, path], ct) is { Succeeded: false } failed)
        {
            throw new EnvironmentProblem($"{path} could not be given to user {_owner}: {failed.Output}");
        }
    }

    private static async Task<ClusterUser> StepDownAsync(Account postgres, CancellationToken ct)
    {
        string[] setpriv = ["setpriv", $"--reuid={postgres.Uid}", $"--regid={postgres.Gid}", "--clear-groups"];
        var probe = await ToolRun.StartAsync([.. setpriv, "true"], ct);
        return probe.Succeeded
            ? new ClusterUser(setpriv, $"{postgres.Uid}:{postgres.Gid}")
            : throw new EnvironmentProblem($"PostgreSQL refuses to run as root, and neither unshare nor setpriv works here: {probe.Output}");
    }

    // initdb looks its own user up by number, so only an account that exists will do.
    private static List<Account> Accounts() =>
    [
        .. from line in File.ReadLines("/etc/passwd")
           let fields = line.Split(':')
           where fields is ["postgres" or "nobody", _, _, _, ..]
           orderby fields[0] descending
           select new Account(fields[0], Number(fields[2]), Number(fields[3])),
    ];

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private sealed record Account(string Name, int Uid, int Gid);
}
