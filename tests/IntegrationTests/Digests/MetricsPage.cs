namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What Prometheus reads of a host.</summary>
internal static class MetricsPage
{
    public static async Task<string> ReadAsync(AppFixture app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
    }
}
