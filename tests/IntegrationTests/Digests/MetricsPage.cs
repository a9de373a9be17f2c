namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What Prometheus reads of a host.</summary>
internal static class MetricsPage
{
    public static Task<string> ReadAsync(AppFixture app) => ReadAsync(app.Address);

    public static async Task<string> ReadAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        return await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
    }
}
