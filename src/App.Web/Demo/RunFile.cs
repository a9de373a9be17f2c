using System.Text.Json;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.App.Web.Demo;

/// <summary>run.json tells programs beside us where we serve and how to get in.</summary>
internal static class RunFile
{
    public static Task WriteAsync(DirectoryInfo data, string url, string? connectionString, FirstTenantLogin login, CancellationToken ct) =>
        PrivateFile.WriteAsync(Path.Combine(data.FullName, "run.json"), JsonSerializer.Serialize(new
        {
            Url = url,
            ConnectionString = connectionString,
            AdminEmail = login.Email,
            TokenFile = login.TokenFile,
            PasswordFile = login.PasswordFile,
        }, EventJson.Options) + "\n", ct);
}
