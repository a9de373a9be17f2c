using System.Text.Json;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.App.Web.Demo;

/// <summary>run.json tells programs beside us where we serve and how to get in.</summary>
internal static class RunFile
{
    private const string Name = "run.json";

    /// <summary>Leaves the file of another replica alone while that one answers.</summary>
    public static async Task WriteAsync(DirectoryInfo data, string url, string? connectionString, FirstTenantLogin login, CancellationToken ct)
    {
        var path = Path.Combine(data.FullName, Name);
        if (await NamedUrlAsync(path, ct) is { } other && other != url && await AnswersAsync(other, ct))
        {
            return;
        }

        await PrivateFiles.WriteAsync(path, JsonSerializer.Serialize(new
        {
            Url = url,
            ConnectionString = connectionString,
            AdminEmail = login.Email,
            TokenFile = login.TokenFile,
            PasswordFile = login.PasswordFile,
        }, EventJson.Options) + "\n", ct);
    }

    private static async Task<string?> NamedUrlAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var run = JsonDocument.Parse(await File.ReadAllTextAsync(path, ct));
            return run.RootElement.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null;
        }
        catch (JsonException)
        {
            // Half a file of an older version names nobody.
            return null;
        }
    }

    private static async Task<bool> AnswersAsync(string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/healthz", UriKind.Absolute, out var health) || health.Scheme is not ("http" or "https"))
        {
            return false;
        }

        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            using var answer = await http.GetAsync(health, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
