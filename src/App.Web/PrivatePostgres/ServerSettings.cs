using System.Globalization;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Settings of the private server, for a small machine. They are arguments and not a file, so that a new version of ours brings its own.</summary>
internal static class ServerSettings
{
    private static readonly string[] Fixed =
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_permissions=0700",
        "password_encryption=scram-sha-256",
        "max_connections=400",
        "shared_buffers=128MB",
        "min_wal_size=80MB",
        "max_wal_size=1GB",
        "wal_compression=on",
        // Compiling a plan over sixteen partitions takes longer than running it.
        "jit=off",
        "random_page_cost=1.1",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // Statements and details of an error quote the rows, and the rows are people's words.
        "log_error_verbosity=terse",
        "log_min_error_statement=panic",
    ];

    /// <summary>One shell-quoted string, as <c>pg_ctl -o</c> wants it.</summary>
    public static string Arguments(int port, string socketFolder) =>
        string.Create(CultureInfo.InvariantCulture, $"-p {port} -k '{socketFolder}' ")
        + string.Join(' ', Fixed.Select(setting => $"-c {setting}"));
}
