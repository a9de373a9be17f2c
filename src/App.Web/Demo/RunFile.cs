using System.Net.Http.Headers;
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
        if (await NamedUrlAsync(path, ct) is { } other && other != url && await AnswersAsync(other, TimeSpan.FromSeconds(2), ct))
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
            TenantId = FirstTenant.Id,
        }, EventJson.Options) + "\n", ct);
    }

    /// <summary>Address of the program that serves this data, or that was named; null when none answers at the one of run.json.</summary>
    public static async Task<string?> FindServerAsync(DirectoryInfo data, string? named, CancellationToken ct)
    {
        // A busy server is not a missing one; where nobody listens, the answer comes at once.
        var patience = TimeSpan.FromSeconds(15);
        if (named is not null)
        {
            return await AnswersAsync(named, patience, ct) ? named : throw new EnvironmentProblem($"Nothing answers at {named}/healthz.");
        }

        return await NamedUrlAsync(Path.Combine(data.FullName, Name), ct) is { } url && await AnswersAsync(url, patience, ct) ? url : null;
    }

    /// <summary>Its /metrics; null when they are refused or it does not answer.</summary>
    public static async Task<string?> MetricsAsync(string url, string? token, CancellationToken ct)
    {
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url.TrimEnd('/') + "/metrics"));
            if (token is { Length: > 0 })
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var answer = await http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(ct) : null;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
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

    private static async Task<bool> AnswersAsync(string url, TimeSpan timeout, CancellationToken ct)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/healthz", UriKind.Absolute, out var health) || health.Scheme is not ("http" or "https"))
        {
            return false;
        }

        try
        {
            using var http = new HttpClient { Timeout = timeout };
            using var answer = await http.GetAsync(health, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
